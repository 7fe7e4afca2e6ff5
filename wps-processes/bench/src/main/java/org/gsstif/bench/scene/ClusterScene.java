package org.gsstif.bench.scene;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.Window;

/**
 * A clustering scene with known semantic regions: six dates, three bands, two scenes that share a border.
 *
 * <ol>
 *   <li>Regions: a Voronoi tessellation of the 16-pixel tiles; each region is one {@link Kind} of land.
 *   <li>Texture: noise of a kind's own grain or stripes, made anew for each tile; the values of a tile are a fixed set in the
 *       order of the noise, so that two kinds with one amplitude have the same histogram in every tile.
 *   <li>Course: each kind has a brightness per date and band; {@code EARLY_CROP} and {@code LATE_CROP} have the same four
 *       states in another order, {@code FINE_TOWN} and {@code COARSE_TOWN} differ in the grain only.
 *   <li>What is no land: per date a smooth factor (haze, standard deviation 10 %), smooth light added by the air, one factor
 *       for each of the two scenes, a brightness of its own for each tile (but water), pixel noise. Clouds: smooth noise above
 *       its quantile.
 * </ol>
 *
 * It shares no code with the methods that are judged by it.
 */
final class ClusterScene {

    static final long SEED = 20240711;
    static final int TILE = 16;
    static final int WIDTH = 352;
    static final int HEIGHT = 256;
    /** The border lies inside a column of tiles. */
    static final int BORDER = 182;

    static final int BANDS = 3;
    static final List<String> BAND_NAMES = List.of("green", "red", "nir");
    static final GridGeometry GRID = GridGeometry.northUp(WIDTH, HEIGHT, 600_000, 4_750_000, 10, 10, "EPSG:32630");
    static final List<LocalDate> DATES = List.of(
            LocalDate.of(2024, 2, 6),
            LocalDate.of(2024, 4, 11),
            LocalDate.of(2024, 5, 26),
            LocalDate.of(2024, 7, 15),
            LocalDate.of(2024, 9, 3),
            LocalDate.of(2024, 11, 7));
    /** Share under clouds per date. */
    private static final double[] CLOUDS = {0.25, 0, 0.35, 0.1, 0, 0.2};

    private static final int REGIONS = 60;
    /** Standard deviations: haze and scene as factors, the others in grey levels. */
    private static final double HAZE = 0.10;

    private static final double SCENE = 0.05;
    private static final double AIR = 4;
    private static final double TILE_BRIGHTNESS = 3;
    private static final double NOISE = 4;
    /** How much of a tile's brightness each band sees. */
    private static final double[] BRIGHTNESS = {0.6, 0.8, 1};

    /** Kinds of land; with their numbers in the truth raster. */
    enum Kind {
        WATER(1, 3, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        FOREST(2, 14, 1.2, 1.0, 1.5, 2.0, 2.0, 1.5, 1.0),
        EARLY_CROP(3, 16, -1, 0.0, 1.0, 3.0, 2.0, 0.0, 0.0),
        LATE_CROP(4, 16, -1, 0.0, 0.0, 1.0, 3.0, 2.0, 0.0),
        FINE_TOWN(5, 34, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        COARSE_TOWN(6, 34, 1.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);

        /** Its number in the truth raster. */
        final int number;

        /** Amplitude of the texture. */
        final double amplitude;
        /** Width of the grain in pixels; 0 single pixels; −1 stripes. */
        final double grain;

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
        final List<Double> course;

        Kind(int number, double amplitude, double grain, Double... course) {
            this.number = number;
            this.amplitude = amplitude;
            this.grain = grain;
            this.course = List.of(course);
        }

        /** Brightness 0..255 without texture. */
        double level(int band, int date) {
            double green = course.get(date);
            return switch (this) {
                case WATER -> new double[] {42, 34, 22}[band];
                case FOREST -> new double[] {52, 44, 96}[band] + new double[] {2, -2, 10}[band] * green;
                case EARLY_CROP, LATE_CROP ->
                    new double[] {88, 96, 92}[band] + new double[] {-4, -14, 22}[band] * green;
                case FINE_TOWN, COARSE_TOWN -> new double[] {104, 108, 112}[band];
            };
        }
    }

    private final double disturbance;
    private final Kind[] kinds; // per tile

    ClusterScene() {
        this(1);
    }

    /** @param disturbance how many times as strong haze, scene factor, air, tile brightness and pixel noise are */
    ClusterScene(double disturbance) {
        this.disturbance = disturbance;
        SplittableRandom random = new SplittableRandom(SEED);
        double[] x = random.doubles(REGIONS).map(v -> v * WIDTH / TILE).toArray();
        double[] y = random.doubles(REGIONS).map(v -> v * HEIGHT / TILE).toArray();
        kinds = new Kind[WIDTH / TILE * (HEIGHT / TILE)];
        for (int tile = 0; tile < kinds.length; tile++) {
            int nearest = 0;
            double best = Double.MAX_VALUE;
            for (int i = 0; i < REGIONS; i++) {
                double dx = tile % (WIDTH / TILE) + 0.5 - x[i];
                double dy = tile / (WIDTH / TILE) + 0.5 - y[i];
                if (dx * dx + dy * dy < best) {
                    best = dx * dx + dy * dy;
                    nearest = i;
                }
            }
            kinds[tile] = Kind.values()[nearest % Kind.values().length];
        }
    }

    Kind kind(int x, int y) {
        return kinds[tile(x, y)];
    }

    private static int tile(int x, int y) {
        return y / TILE * (WIDTH / TILE) + x / TILE;
    }

    /** Kind of every pixel, 1 … 6. */
    MemoryRaster truth() {
        MemoryRaster truth = new MemoryRaster(GRID, 1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                truth.pixels().set(0, x, y, kind(x, y).number);
            }
        }
        return truth;
    }

    /** The image of a date over both scenes, whole numbers 1 … 254; clouds missing. */
    MemoryRaster image(int date) {
        SplittableRandom random = new SplittableRandom(SEED + 31 * (date + 1));
        double[] haze = smooth(random, WIDTH, HEIGHT, 40);
        double[] clouds = smooth(random, WIDTH, HEIGHT, 22);
        double[] air = smooth(random, WIDTH, HEIGHT, 40);
        double[] scenes = {
            1 + disturbance * SCENE * random.nextGaussian(), 1 + disturbance * SCENE * random.nextGaussian()
        };
        double[] brightness =
                random.doubles(kinds.length).map(v -> (v - 0.5) * Math.sqrt(12)).toArray();
        double[] sorted = clouds.clone();
        Arrays.sort(sorted);
        double threshold = CLOUDS[date] == 0
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.floor((1 - CLOUDS[date]) * (sorted.length - 1))];
        double[] texture = texture();
        MemoryRaster image = new MemoryRaster(GRID, BANDS);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                Kind kind = kind(x, y);
                for (int b = 0; b < BANDS; b++) {
                    double land = kind.level(b, date) + kind.amplitude * texture[i];
                    double seen = land * (1 + disturbance * HAZE * haze[i]) * scenes[x < BORDER ? 0 : 1]
                            + disturbance * AIR * air[i];
                    if (kind != Kind.WATER) {
                        seen += disturbance * TILE_BRIGHTNESS * brightness[tile(x, y)] * BRIGHTNESS[b];
                    }
                    seen += disturbance * NOISE * random.nextGaussian();
                    long stored = Math.round(Math.max(1, Math.min(254, seen)));
                    image.pixels().set(b, x, y, clouds[i] > threshold ? Float.NaN : (float) stored);
                }
            }
        }
        return image;
    }

    /** Texture of all tiles, −1.7 … 1.7, of the same histogram in each; the same at every date. */
    private double[] texture() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        double[] texture = new double[WIDTH * HEIGHT];
        int n = TILE * TILE;
        for (int tile = 0; tile < kinds.length; tile++) {
            double[] field = field(kinds[tile].grain, random);
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(field[a], field[b]));
            int left = tile % (WIDTH / TILE) * TILE;
            int top = tile / (WIDTH / TILE) * TILE;
            for (int rank = 0; rank < n; rank++) {
                int i = order[rank];
                texture[(top + i / TILE) * WIDTH + left + i % TILE] = 3.4 * (rank + 0.5) / n - 1.7;
            }
        }
        return texture;
    }

    private static double[] field(double grain, SplittableRandom random) {
        if (grain >= 0) {
            return smooth(random, TILE, TILE, Math.max(0.1, grain));
        }
        double angle = random.nextDouble() * Math.PI;
        double phase = random.nextDouble() * 2 * Math.PI;
        double[] field = new double[TILE * TILE];
        for (int i = 0; i < field.length; i++) {
            double along = i % TILE * StrictMath.cos(angle) + i / TILE * StrictMath.sin(angle);
            field[i] = StrictMath.sin(2 * Math.PI * along / 5 + phase) + 0.3 * random.nextGaussian();
        }
        return field;
    }

    /** White noise under a Gaussian of this width, then of unit deviation. */
    private static double[] smooth(SplittableRandom random, int width, int height, double sigma) {
        double[] noise = random.doubles((long) width * height).map(v -> v - 0.5).toArray();
        double[] rows = new double[noise.length];
        double[] both = new double[noise.length];
        int r = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * r + 1];
        for (int k = -r; k <= r; k++) {
            kernel[k + r] = StrictMath.exp(-0.5 * k * k / (sigma * sigma));
        }
        for (int i = 0; i < noise.length; i++) {
            rows[i] = weighted(noise, kernel, i - i % width, i % width, width, 1);
        }
        for (int i = 0; i < noise.length; i++) {
            both[i] = weighted(rows, kernel, i % width, i / width, height, width);
        }
        double mean = Arrays.stream(both).average().orElseThrow();
        double variance =
                Arrays.stream(both).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return Arrays.stream(both).map(v -> (v - mean) / Math.sqrt(variance)).toArray();
    }

    private static double weighted(double[] data, double[] kernel, int start, int at, int length, int step) {
        int r = kernel.length / 2;
        double sum = 0;
        double weights = 0;
        for (int k = Math.max(-r, -at); k <= Math.min(r, length - 1 - at); k++) {
            sum += kernel[k + r] * data[start + (at + k) * step];
            weights += kernel[k + r];
        }
        return sum / weights;
    }

    /** The part of a raster over both scenes that the left or right scene holds. */
    static MemoryRaster scene(MemoryRaster both, boolean left) {
        Window window = left ? new Window(0, 0, BORDER, HEIGHT) : new Window(BORDER, 0, WIDTH - BORDER, HEIGHT);
        MemoryRaster part = new MemoryRaster(GRID.crop(window), both.bands());
        for (int b = 0; b < both.bands(); b++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < window.width(); x++) {
                    part.pixels().set(b, x, y, both.pixels().get(b, x + window.x(), y));
                }
            }
        }
        return part;
    }
}
