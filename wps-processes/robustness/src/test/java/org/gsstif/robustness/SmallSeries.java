package org.gsstif.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.process.port.RasterCatalog;

/**
 * A catalog in memory with the series {@code t:fine} (48 × 48 px, 2 bands, four days of May 2020, some gaps) and {@code
 * t:coarse} (8 × 8 px, five days). Every opened image goes through a hook, which may count, fail or wait.
 */
public final class SmallSeries implements RasterCatalog {

    /** The day that is predicted: it has a coarse image only. */
    public static final String TARGET = "2020-05-03";

    private static final int SIDE = 48;
    private static final int RATIO = 6;

    /** What happens at each reading of a window. */
    @FunctionalInterface
    public interface Hook {
        void beforeRead() throws IOException;
    }

    private final Hook hook;

    public SmallSeries(Hook hook) {
        this.hook = hook;
    }

    @Override
    public CatalogLayer layer(String name) throws IOException {
        boolean fine = name.equals("t:fine");
        if (!fine && !name.equals("t:coarse")) {
            throw new LayerNotFoundException("there is no raster layer '" + name + "'");
        }
        return new CatalogLayer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Instant> times() {
                List<Instant> times = new ArrayList<>();
                for (int day = 1; day <= 5; day++) {
                    if (!fine || day != 3) {
                        times.add(Instant.parse("2020-05-0" + day + "T00:00:00Z"));
                    }
                }
                return times;
            }

            @Override
            public RasterSource open(Instant time) {
                int day = Integer.parseInt(time.toString().substring(8, 10));
                return hooked(image(fine, day));
            }
        };
    }

    /** An image of a day. */
    public static MemoryRaster image(boolean fine, int day) {
        int side = fine ? SIDE : SIDE / RATIO;
        double pixel = fine ? 10 : 10 * RATIO;
        GridGeometry grid = GridGeometry.northUp(side, side, 500_000, 5_100_000, pixel, pixel, "EPSG:32633");
        float[][] planes = new float[2][side * side];
        for (int b = 0; b < 2; b++) {
            for (int i = 0; i < planes[b].length; i++) {
                double x = (i % side + 0.5) * pixel / 10;
                double y = (i / side + 0.5) * pixel / 10;
                boolean gap = fine && Math.hypot(x - 10 * day, y - 20) < 4;
                planes[b][i] = gap
                        ? Float.NaN
                        : (float) (0.3 + 0.02 * day * (b + 1) + 0.1 * Math.sin(x * 0.4 + b) * Math.cos(y * 0.3));
            }
        }
        return MemoryRaster.of(grid, planes);
    }

    /** The same images as files {@code FOLDER/fine_2020-05-01.tif} and {@code FOLDER/coarse_2020-05-01.tif}. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int day = 1; day <= 5; day++) {
            if (day != 3) {
                write(image(true, day), folder.resolve("fine_2020-05-0" + day + ".tif"));
            }
            write(image(false, day), folder.resolve("coarse_2020-05-0" + day + ".tif"));
        }
    }

    private static void write(MemoryRaster image, Path file) throws IOException {
        try (CogWriter writer = CogWriter.create(file, image.grid(), image.bands(), CogOptions.defaults())) {
            writer.write(image.read(image.grid().window()));
            writer.finish();
        }
    }

    private RasterSource hooked(RasterSource image) {
        return new RasterSource() {
            @Override
            public GridGeometry grid() {
                return image.grid();
            }

            @Override
            public int bands() {
                return image.bands();
            }

            @Override
            public RasterBlock read(Window window) throws IOException {
                hook.beforeRead();
                return image.read(window);
            }

            @Override
            public void close() throws IOException {
                image.close();
            }
        };
    }
}
