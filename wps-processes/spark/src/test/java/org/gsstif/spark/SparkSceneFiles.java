package org.gsstif.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;

/** Made-up images of three dates in files: each fine date as two tiles side by side, coarse images of all dates. */
public final class SparkSceneFiles {

    static final int WIDTH = 300;
    static final int HEIGHT = 200;
    private static final int RATIO = 10;
    private static final int SEAM = 170;
    private static final List<String> DATES = List.of("2020-05-01", "2020-05-21", "2020-06-10");
    public static final String TARGET = "2020-05-28";

    private SparkSceneFiles() {}

    public static void write(Path folder) throws IOException {
        GridGeometry fine = GridGeometry.northUp(WIDTH, HEIGHT, 500_000, 5_000_000, 10, 10, "EPSG:32633");
        GridGeometry coarse =
                GridGeometry.northUp(WIDTH / RATIO, HEIGHT / RATIO, 500_000, 5_000_000, 100, 100, "EPSG:32633");
        for (int k = 0; k <= DATES.size(); k++) {
            String date = k < DATES.size() ? DATES.get(k) : TARGET;
            RasterBlock image = image(k);
            if (k < DATES.size()) {
                save(folder.resolve("fine_west_" + date + ".tif"), fine, part(image, 0, SEAM), 0);
                save(folder.resolve("fine_east_" + date + ".tif"), fine, part(image, SEAM, WIDTH), SEAM);
            }
            save(folder.resolve("coarse_" + date + ".tif"), coarse, means(image), 0);
        }
    }

    /** Two bands: fields that change with the date, and a cloud. */
    private static RasterBlock image(int k) {
        RasterBlock image = new RasterBlock(new Window(0, 0, WIDTH, HEIGHT), 2);
        for (int b = 0; b < 2; b++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    boolean cloud = k < 3 && Math.hypot(x - 60 - 90 * k, y - 100) < 25;
                    if (!cloud) {
                        double field = new SplittableRandom(x / 13 * 1009L + y / 11 * 31L + b).nextDouble();
                        double noise = new SplittableRandom(x * 7_919L + y * 104_729L + b).nextDouble();
                        image.set(b, x, y, (float) (0.1 + field * (0.3 + 0.05 * k) + 0.02 * noise));
                    }
                }
            }
        }
        return image;
    }

    private static RasterBlock part(RasterBlock image, int from, int to) {
        RasterBlock part = new RasterBlock(new Window(from, 0, to - from, HEIGHT), 2);
        part.copyFrom(image);
        return part;
    }

    private static RasterBlock means(RasterBlock image) {
        RasterBlock coarse = new RasterBlock(new Window(0, 0, WIDTH / RATIO, HEIGHT / RATIO), 2);
        for (int b = 0; b < 2; b++) {
            for (int y = 0; y < HEIGHT / RATIO; y++) {
                for (int x = 0; x < WIDTH / RATIO; x++) {
                    double sum = 0;
                    int n = 0;
                    for (int i = 0; i < RATIO * RATIO; i++) {
                        int at = image.window().index(x * RATIO + i % RATIO, y * RATIO + i / RATIO);
                        sum += image.valid(b)[at] ? image.values(b)[at] : 0;
                        n += image.valid(b)[at] ? 1 : 0;
                    }
                    if (n > 0) {
                        coarse.set(b, x, y, (float) (sum / n));
                    }
                }
            }
        }
        return coarse;
    }

    private static void save(Path file, GridGeometry grid, RasterBlock image, int left) throws IOException {
        GridGeometry own = grid.crop(image.window());
        float[][] values = new float[image.bands()][];
        boolean[][] valid = new boolean[image.bands()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = image.values(b);
            valid[b] = image.valid(b);
        }
        try (CogWriter writer =
                CogWriter.create(file, own, image.bands(), CogOptions.defaults().withNoData(-9999))) {
            writer.write(new RasterBlock(image.window().translate(-left, 0), values, valid));
            writer.finish();
        }
    }

    /** Arguments of a fusion of these files. */
    public static List<String> arguments(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "Ustfip",
                "--fine",
                folder + "/fine_*.tif",
                "--coarse",
                folder + "/coarse_*.tif",
                "--time",
                TARGET,
                "-q"));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
