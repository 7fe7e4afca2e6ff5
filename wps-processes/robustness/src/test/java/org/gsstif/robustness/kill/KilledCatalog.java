package org.gsstif.robustness.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.server.style.SldReader;

/**
 * The folder of layers that the killed host works on. Every published image is a copy (by {@code stif:Persistence}) of one
 * of the fine images, whose number stands in all of its pixels and in its layer's description: so it shows whether image
 * and description belong together.
 */
final class KilledCatalog {

    static final int VARIANTS = 4;
    static final int SIDE = 96;

    private static final Pattern VARIANT = Pattern.compile("fineTimes=2020-05-0(\\d)");
    private static final Pattern DATE = Pattern.compile("; time=(2020-06-0\\d)");

    private final Path root;
    private final Path workspace;

    KilledCatalog(Path root) throws IOException {
        this.root = root;
        this.workspace = root.resolve("t");
        for (int v = 1; v <= VARIANTS; v++) {
            write(workspace.resolve("fine/f_2020-05-0" + v + ".tif"), SIDE, 10, v);
            write(workspace.resolve("coarse/c_2020-05-0" + v + ".tif"), SIDE / 8, 80, v);
        }
    }

    private static void write(Path file, int side, double pixel, int variant) throws IOException {
        Files.createDirectories(file.getParent());
        GridGeometry grid = GridGeometry.northUp(side, side, 500_000, 5_100_000, pixel, pixel, "EPSG:32633");
        RasterBlock block = new RasterBlock(grid.window(), 1);
        for (int i = 0; i < side * side; i++) {
            block.values(0)[i] = value(variant, i);
            block.valid(0)[i] = true;
        }
        try (CogWriter writer = CogWriter.create(file, grid, 1, CogOptions.defaults())) {
            writer.write(block);
            writer.finish();
        }
    }

    private static float value(int variant, int i) {
        return variant + (i % 997) / 2000f;
    }

    /** What is wrong with a layer of one image; null if it is whole. {@code variant} 0: any. */
    String faultOfImage(String layer, int variant) throws IOException {
        Path file = workspace.resolve(layer + ".tif");
        int described = variantOf(description(layer));
        if (variant != 0 && described != variant) {
            return layer + " has the description of variant " + described + ", expected " + variant;
        }
        String fault = faultOfPixels(file, described);
        return fault != null ? fault : faultOfStyle(layer);
    }

    /** Number of the variant that is described, 0 if the layer is not there. */
    int variant(String layer) throws IOException {
        return variantOf(description(layer));
    }

    boolean exists(String layer) {
        return Files.exists(workspace.resolve(layer + ".tif"))
                || Files.exists(workspace.resolve(layer + ".json"))
                || Files.exists(workspace.resolve(layer));
    }

    /** The date of the granule that was put last into the series, or an empty text. */
    String lastGranule(String layer) throws IOException {
        Matcher m = DATE.matcher(description(layer));
        return m.find() ? m.group(1) : "";
    }

    /** The variant in the pixels of a granule; 0 if it is not there, −1 if it is not whole. */
    int granule(String layer, String date) throws IOException {
        Path file = children(workspace.resolve(layer)).stream()
                .filter(f -> f.getFileName().toString().contains(date))
                .findFirst()
                .orElse(null);
        if (file == null) {
            return 0;
        }
        for (int v = 1; v <= VARIANTS; v++) {
            if (faultOfPixels(file, v) == null) {
                return v;
            }
        }
        return -1;
    }

    String faultOfStyle(String layer) throws IOException {
        Path style = workspace.resolve("styles").resolve(layer + ".sld");
        try {
            SldReader.read(Files.readString(style));
            return null;
        } catch (IllegalArgumentException | IOException e) {
            return layer + " has no whole style: " + e.getMessage();
        }
    }

    private static String faultOfPixels(Path file, int variant) {
        try (GeoTiffSource image = GeoTiffs.open(file)) {
            RasterBlock block = image.read(image.grid().window());
            for (int i = 0; i < SIDE * SIDE; i++) {
                if (!block.valid(0)[i] || block.values(0)[i] != value(variant, i)) {
                    return file.getFileName() + " is not the image of variant " + variant;
                }
            }
            return null;
        } catch (IOException e) {
            return file.getFileName() + " cannot be read: " + e.getMessage();
        }
    }

    private String description(String layer) throws IOException {
        Path file = workspace.resolve(layer + ".json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static int variantOf(String description) {
        Matcher m = VARIANT.matcher(description);
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    /** Folders of publications that were under way. */
    List<Path> staged() throws IOException {
        return children(root).stream()
                .filter(f -> f.getFileName().toString().startsWith(".publish-"))
                .toList();
    }

    /** Hidden files anywhere in the catalog, besides its lock. */
    List<Path> hidden() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.getFileName().toString().startsWith("."))
                    .filter(f -> !f.getFileName().toString().equals(".lock"))
                    .toList();
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
