package org.gsstif.bench.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/** Makes the inputs of the comparison; what each is, docs/agreement.md says. */
final class AgreementInputs {

    private static final List<LocalDate> TIMES = List.of(date("2020-03-01"), date("2020-04-10"), date("2020-06-20"));
    private static final LocalDate TARGET = date("2020-05-01");
    private static final double[] SEASON = {1, 2.2, 5};
    private static final double TARGET_SEASON = 3;
    private static final int FIELDS_HEIGHT = 200;
    private static final int FIELDS_WIDTH = 240;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Random random = new Random(7);

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    /**
     * @param olinda the Landsat 7 scene of test-data
     * @param slovenia folder with dated NDVI images, or null: left out
     */
    void make(Path root, Path olinda, Path slovenia) throws IOException {
        AgreementCase fields = new AgreementCase(3, 3, FIELDS_HEIGHT, FIELDS_WIDTH, 10, 5, 15, 30, TARGET, TIMES);
        float[][] truth = fields(TARGET_SEASON);
        fields.write(root.resolve("fields"), series(), truth);

        float[][][] gaps = series();
        hole(gaps[1], 20, 95, 30, 120);
        hole(gaps[2], 110, 180, 100, 230);
        hole(gaps[0], 150, 200, 0, 40);
        fields.write(root.resolve("gaps"), gaps, truth);

        float[][][] steps = series();
        for (float[][] image : steps) {
            round(image);
        }
        round(truth);
        fields.write(root.resolve("steps"), steps, truth);
        olinda(root.resolve("olinda"), olinda);
        if (slovenia != null) {
            slovenia(root.resolve("slovenia"), slovenia);
        }
    }

    private float[][][] series() {
        return Arrays.stream(SEASON).mapToObj(this::fields).toArray(float[][][]::new);
    }

    /** Fields with their own growth, a smooth background, noise. */
    private float[][] fields(double season) {
        float[][] image = new float[3][FIELDS_HEIGHT * FIELDS_WIDTH];
        for (int b = 0; b < 3; b++) {
            for (int i = 0; i < image[b].length; i++) {
                int x = i % FIELDS_WIDTH;
                int y = i / FIELDS_WIDTH;
                double crop = (x / 17 * 7919 + y / 23 * 104_729) % 101 / 101.0;
                image[b][i] = (float) (0.05
                        + 0.1 * crop * (1 + 0.3 * b)
                        + 0.05 * Math.sin(0.5 * season + 6 * crop) * (b + 1) / 3
                        + 0.03 * Math.sin(0.04 * x + b)
                        + 0.03 * Math.cos(0.03 * y + 0.2 * season)
                        + 0.01 * random.nextDouble());
            }
        }
        return image;
    }

    /** To steps of 0.005. */
    private static void round(float[][] image) {
        for (float[] plane : image) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.round(plane[i] * 200) / 200f;
            }
        }
    }

    private static void hole(float[][] image, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (float[] plane : image) {
            for (int y = fromRow; y < toRow; y++) {
                Arrays.fill(plane, y * FIELDS_WIDTH + fromColumn, y * FIELDS_WIDTH + toColumn, Float.NaN);
            }
        }
    }

    /** Real texture, four bands; dates are mixtures of neighbouring bands by a smooth map. */
    private static void olinda(Path folder, Path scene) throws IOException {
        int side = 200;
        RasterBlock block = read(scene, new Window(0, 0, side, side));
        float[][][] images = new float[4][4][side * side];
        double[] share = {0, 0.5, 0.9, 0.65};
        for (int k = 0; k < share.length; k++) {
            for (int b = 0; b < 4; b++) {
                for (int i = 0; i < side * side; i++) {
                    double g = 0.5 + 0.5 * Math.sin(i % side / 40.0) * Math.cos(i / side / 33.0);
                    double mixed = (1 - share[k] * g) * block.values(b)[i]
                            + share[k] * g * block.values((b + 1) % block.bands())[i];
                    images[k][b][i] = (float) (mixed / 255);
                }
            }
        }
        new AgreementCase(3, 4, side, side, 10, 5, 15, 30, TARGET, TIMES)
                .write(folder, Arrays.copyOf(images, 3), images[3]);
    }

    /** The clear images of a folder, and their squares as a second band; the middle date is the target. */
    private static void slovenia(Path folder, Path images) throws IOException {
        int side = 100;
        TreeMap<LocalDate, float[][]> clear = new TreeMap<>();
        try (Stream<Path> files = Files.list(images)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".tif")).sorted().toList()) {
                Matcher name = DATE.matcher(file.getFileName().toString());
                RasterBlock block = read(file, new Window(0, 0, side, side));
                if (name.find() && block.countValid(0) == side * side) {
                    float[] ndvi = block.values(0).clone();
                    float[] square = new float[ndvi.length];
                    for (int i = 0; i < ndvi.length; i++) {
                        square[i] = ndvi[i] * ndvi[i];
                    }
                    clear.put(date(name.group()), new float[][] {ndvi, square});
                }
            }
        }
        List<LocalDate> dates = List.copyOf(clear.keySet());
        LocalDate target = dates.get(dates.size() / 2);
        List<LocalDate> others = dates.stream().filter(d -> !d.equals(target)).toList();
        float[][][] fine = others.stream().map(clear::get).toArray(float[][][]::new);
        new AgreementCase(others.size(), 2, side, side, 5, 3, 7, 20, target, others)
                .write(folder, fine, clear.get(target));
    }

    private static RasterBlock read(Path file, Window window) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            return source.read(window);
        }
    }
}
