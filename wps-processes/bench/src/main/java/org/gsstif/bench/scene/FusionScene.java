package org.gsstif.bench.scene;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * A fusion scene with known truth: the spatial structure of one real Landsat 7 image, moved through a year by simulated
 * land cover, clouds and a coarse sensor. It shares no code with the methods that are judged by it.
 *
 * <ol>
 *   <li>Bands 1–4 of the source become reflectances; each pixel gets a vegetation fraction from its own NDVI, and each
 *       parcel of a Voronoi tessellation one land cover with its seasonal course.
 *   <li>Fine image of a date = reflectance × (1 + vegetation fraction × band response × course of the parcel) × smooth
 *       atmosphere field + pixel noise. Some crop parcels are harvested shortly before the target date.
 *   <li>Coarse image = Gaussian PSF of that fine image on a grid that does not align with the fine one, displaced,
 *       with gain, offset and noise per band.
 *   <li>Clouds: smooth noise above its quantile; cloudy fine pixels and mostly cloudy coarse cells are missing.
 * </ol>
 */
final class FusionScene {

    static final long SEED = 20251122;
    static final int BANDS = 4;
    static final List<String> BAND_NAMES = List.of("blue", "green", "red", "nir");
    static final int RATIO = 10;
    /** The fine images are this window of the source. */
    static final Window FINE = new Window(24, 26, 300, 300);

    static final LocalDate TARGET = LocalDate.of(2025, 7, 26);
    /** Dates with a fine image, and the share of it under clouds. */
    static final List<Dated> FINE_DATES = List.of(
            new Dated(LocalDate.of(2025, 2, 10), 0.30),
            new Dated(LocalDate.of(2025, 3, 22), 0.00),
            new Dated(LocalDate.of(2025, 5, 9), 0.45),
            new Dated(LocalDate.of(2025, 6, 5), 0.12),
            new Dated(LocalDate.of(2025, 9, 18), 0.35));
    /** Dates with a coarse image only, besides the target. */
    static final List<LocalDate> COARSE_ONLY =
            List.of(LocalDate.of(2025, 4, 18), LocalDate.of(2025, 7, 10), LocalDate.of(2025, 8, 8));

    record Dated(LocalDate date, double cloud) {}

    // the coarse sensor
    private static final double PSF_SIGMA = 0.55; // coarse pixels
    private static final double SHIFT_X = 0.15; // coarse pixels
    private static final double SHIFT_Y = -0.10;
    private static final double[] GAIN = {0.94, 0.96, 1.05, 0.92};
    private static final double[] OFFSET = {0.012, 0.008, 0.004, 0.015};
    private static final double COARSE_NOISE = 0.0015;
    private static final double FINE_NOISE = 0.002;
    private static final double COARSE_LEFT = 2.4; // place of the coarse grid's corner on the source, fine pixels
    private static final double COARSE_TOP = 1.7;

    // reflectance = (DN - dark) * scale
    private static final double[] DARK = {52, 34, 24, 8};
    private static final double[] SCALE = {0.0024, 0.0030, 0.0026, 0.0040};
    // relative change of a fully vegetated pixel per unit of its course
    private static final double[] RESPONSE = {-0.18, -0.10, -0.42, 0.55};

    private enum Cover {
        FOREST(0.25, 160, 95),
        GRASS(0.55, 130, 70),
        EARLY_CROP(0.75, 120, 55),
        LATE_CROP(0.80, 195, 50);

        final double amplitude;
        final double peak; // day of year
        final double width; // days

        Cover(double amplitude, double peak, double width) {
            this.amplitude = amplitude;
            this.peak = peak;
            this.width = width;
        }

        /** Greenness above the year's mean state, about −0.4 … +0.6 of the amplitude. */
        double course(int dayOfYear) {
            double d = (dayOfYear - peak) / width;
            return amplitude * (StrictMath.exp(-0.5 * d * d) - 0.4);
        }
    }

    private final GridGeometry sourceGrid;
    private final int width;
    private final int height;
    private final double[][] base; // [band][pixel] reflectance
    private final double[] vegetation; // 0..1
    private final Cover[] cover; // per pixel
    private final boolean[] harvested;

    FusionScene(MemoryRaster landsat) {
        sourceGrid = landsat.grid();
        width = sourceGrid.width();
        height = sourceGrid.height();
        int n = width * height;
        RasterBlock p = landsat.pixels();
        base = new double[BANDS][n];
        vegetation = new double[n];
        for (int i = 0; i < n; i++) {
            for (int b = 0; b < BANDS; b++) {
                base[b][i] = Math.max(0.004, (p.values(b)[i] - DARK[b]) * SCALE[b]);
            }
            double ndvi = (base[3][i] - base[2][i]) / (base[3][i] + base[2][i]);
            vegetation[i] = Math.min(1, Math.max(0, (ndvi - 0.1) / 0.6));
        }
        cover = new Cover[n];
        harvested = new boolean[n];
        tessellate(70);
    }

    private void tessellate(int parcels) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] x = new double[parcels];
        double[] y = new double[parcels];
        for (int i = 0; i < parcels; i++) {
            x[i] = random.nextDouble() * width;
            y[i] = random.nextDouble() * height;
        }
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int nearest = 0;
                double best = Double.MAX_VALUE;
                for (int i = 0; i < parcels; i++) {
                    double d = (column - x[i]) * (column - x[i]) + (row - y[i]) * (row - y[i]);
                    if (d < best) {
                        best = d;
                        nearest = i;
                    }
                }
                int at = row * width + column;
                cover[at] = Cover.values()[nearest % Cover.values().length];
                harvested[at] = cover[at] == Cover.EARLY_CROP && nearest % 3 == 0;
            }
        }
    }

    /** The cloudless fine image of a date over the whole source, [band][pixel], reflectance. */
    double[][] fine(LocalDate date) {
        SplittableRandom random = new SplittableRandom(SEED + date.toEpochDay());
        double[][] image = new double[BANDS][width * height];
        double[] atmosphere = smoothNoise(random, 45);
        boolean afterHarvest = date.isAfter(LocalDate.of(2025, 7, 15));
        for (int b = 0; b < BANDS; b++) {
            for (int i = 0; i < image[b].length; i++) {
                double greenness = vegetation[i] * cover[i].course(date.getDayOfYear());
                if (afterHarvest && harvested[i]) {
                    greenness = -0.45 * vegetation[i];
                }
                double change = StrictMath.exp(RESPONSE[b] * 1.6 * greenness);
                double field = 1 + 0.02 * atmosphere[i];
                image[b][i] = Math.max(0.001, base[b][i] * change * field + FINE_NOISE * random.nextGaussian());
            }
        }
        return image;
    }

    /** Clouds over the whole source: the given share of pixels where smooth noise is highest. */
    boolean[] clouds(LocalDate date, double share) {
        double[] noise = smoothNoise(new SplittableRandom(SEED * 31 + date.toEpochDay()), 22);
        double[] sorted = noise.clone();
        java.util.Arrays.sort(sorted);
        double threshold =
                share == 0 ? Double.POSITIVE_INFINITY : sorted[(int) Math.floor((1 - share) * (sorted.length - 1))];
        boolean[] cloudy = new boolean[noise.length];
        for (int i = 0; i < noise.length; i++) {
            cloudy[i] = noise[i] > threshold;
        }
        return cloudy;
    }

    /** The window of the source that is delivered, clouds missing. */
    MemoryRaster delivered(double[][] image, boolean[] cloudy) {
        GridGeometry grid = sourceGrid.crop(FINE);
        MemoryRaster raster =
                new MemoryRaster(new GridGeometry(grid.width(), grid.height(), grid.gridToCrs(), grid.crs()), BANDS);
        for (int b = 0; b < BANDS; b++) {
            for (int row = 0; row < FINE.height(); row++) {
                for (int column = 0; column < FINE.width(); column++) {
                    int i = (row + FINE.y()) * width + column + FINE.x();
                    raster.pixels().set(b, column, row, cloudy[i] ? Float.NaN : (float) image[b][i]);
                }
            }
        }
        return raster;
    }

    /** What the coarse sensor sees of a fine image; cells more than half under clouds are missing. */
    MemoryRaster coarse(double[][] image, boolean[] cloudy, LocalDate date) {
        SplittableRandom random = new SplittableRandom(SEED * 17 + date.toEpochDay());
        java.awt.geom.AffineTransform transform = sourceGrid.gridToCrs();
        transform.translate(COARSE_LEFT, COARSE_TOP);
        transform.scale(RATIO, RATIO);
        int columns = (int) ((width - COARSE_LEFT) / RATIO);
        int rows = (int) ((height - COARSE_TOP) / RATIO);
        MemoryRaster raster = new MemoryRaster(new GridGeometry(columns, rows, transform, sourceGrid.crs()), BANDS);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double centreX = COARSE_LEFT + (column + 0.5 + SHIFT_X) * RATIO;
                double centreY = COARSE_TOP + (row + 0.5 + SHIFT_Y) * RATIO;
                double[] value = psf(image, cloudy, centreX, centreY);
                for (int b = 0; b < BANDS; b++) {
                    double noise = COARSE_NOISE * random.nextGaussian();
                    double seen = GAIN[b] * value[b] + OFFSET[b] + noise;
                    raster.pixels().set(b, column, row, value[BANDS] > 0.5 ? Float.NaN : (float) seen);
                }
            }
        }
        return raster;
    }

    /** PSF-weighted mean per band around a place of the source, and last the weighted share of clouds. */
    private double[] psf(double[][] image, boolean[] cloudy, double centreX, double centreY) {
        double sigma = PSF_SIGMA * RATIO;
        double[] sum = new double[BANDS + 1];
        double weights = 0;
        for (int y = (int) (centreY - 4 * sigma); y <= centreY + 4 * sigma; y++) {
            for (int x = (int) (centreX - 4 * sigma); x <= centreX + 4 * sigma; x++) {
                if (x < 0 || y < 0 || x >= width || y >= height) {
                    continue;
                }
                double dx = (x + 0.5 - centreX) / sigma;
                double dy = (y + 0.5 - centreY) / sigma;
                double w = StrictMath.exp(-0.5 * (dx * dx + dy * dy));
                int i = y * width + x;
                for (int b = 0; b < BANDS; b++) {
                    sum[b] += w * image[b][i];
                }
                sum[BANDS] += cloudy[i] ? w : 0;
                weights += w;
            }
        }
        for (int b = 0; b <= BANDS; b++) {
            sum[b] /= weights;
        }
        return sum;
    }

    /** Smooth noise of about unit deviation: white noise under a Gaussian of the given width in pixels. */
    private double[] smoothNoise(SplittableRandom random, double sigma) {
        double[] noise = random.doubles((long) width * height).map(v -> v - 0.5).toArray();
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
        }
        double[] rows = convolve(noise, kernel, 1, width, width, height);
        double[] smooth = convolve(rows, kernel, width, height, 1, width);
        double mean = 0;
        for (double v : smooth) {
            mean += v / smooth.length;
        }
        double variance = 0;
        for (double v : smooth) {
            variance += (v - mean) * (v - mean) / smooth.length;
        }
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (smooth[i] - mean) / Math.sqrt(variance);
        }
        return smooth;
    }

    /** Convolves lines of {@code length} samples {@code step} apart; there are {@code lines} of them, {@code next} apart. */
    private static double[] convolve(double[] data, double[] kernel, int step, int length, int next, int lines) {
        double[] result = new double[data.length];
        int radius = kernel.length / 2;
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                double sum = 0;
                double weights = 0;
                for (int k = Math.max(-radius, -i); k <= Math.min(radius, length - 1 - i); k++) {
                    sum += kernel[k + radius] * data[line * next + (i + k) * step];
                    weights += kernel[k + radius];
                }
                result[line * next + i * step] = sum / weights;
            }
        }
        return result;
    }

    /** All dates with a coarse image, ascending. */
    static List<LocalDate> coarseDates() {
        List<LocalDate> dates = new ArrayList<>(COARSE_ONLY);
        FINE_DATES.forEach(d -> dates.add(d.date()));
        dates.add(TARGET);
        dates.sort(null);
        return dates;
    }
}
