package org.gsstif.core.register;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestConstants;
import org.gsstif.core.standardize.SampleWindows;

/**
 * Displacements of the dates of a series against their mean place (METHODS 3c, A): of each date the detail h = z − Gauss(z, 4
 * px), z the standardized image, is laid on the mean detail of the other dates by Gauss–Newton over clear pixels, all bands
 * together.
 *
 * <p>What is measured is drawn towards 0 by s = d · v / (v + (f · se)²), v the variance of displacements that is expected; in
 * the first of two rounds also times (K − 1) / K, or two dates would swap places. The second round takes the other dates where
 * the first has put them. Work and memory depend on the number of dates, not on the size of the image.
 */
public final class SeriesRegistration {

    private static final int SIDE = 128;
    /** Most values held: dates × bands × pixels. */
    private static final long MAX_VALUES = 16_000_000;

    private final RegistrationOptions options;
    private final BestConstants constants;
    private final List<Tile> tiles;
    private final int dates;

    /** Detail of all dates over one window, [date][band]; {@code inner} is what is measured on. */
    private record Tile(Window window, Window inner, float[][][] detail, boolean[][][] valid) {}

    private SeriesRegistration(RegistrationOptions options, BestConstants constants, List<Tile> tiles, int dates) {
        this.options = options;
        this.constants = constants;
        this.tiles = tiles;
        this.dates = dates;
    }

    /**
     * @param images at least one, on one grid
     * @return a displacement per image; {@link Displacement#NONE} for all where there are fewer than two images
     */
    public static Displacement[] measure(List<RasterSource> images, RegistrationOptions options, RunContext run)
            throws IOException {
        return measure(images, options, BestConstants.defaults(), run);
    }

    /** As {@link #measure(List, RegistrationOptions, RunContext)}, with other constants. */
    public static Displacement[] measure(
            List<RasterSource> images, RegistrationOptions options, BestConstants constants, RunContext run)
            throws IOException {
        int n = images.size();
        Displacement[] places = new Displacement[n];
        Arrays.fill(places, Displacement.NONE);
        if (n < 2) {
            return places;
        }
        Window area = images.get(0).grid().window();
        int bands = images.get(0).bands();
        long most = Math.min(options.sampled(), MAX_VALUES / ((long) n * bands));
        List<Window> windows = SampleWindows.spread(area, SIDE, (int) Math.max(1, most / (SIDE * SIDE)));
        Tile[] tiles = new Tile[windows.size()];
        int eroded = constants.count(BestConstant.PLACE_ERODED);
        List<Window> indices = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            indices.add(new Window(i, 0, 1, 1));
        }
        run.runner()
                .run(
                        indices,
                        "registration",
                        run.part(0, 0.5).monitor(),
                        w -> tiles[w.x()] = tile(images, windows.get(w.x()), area, options, eroded));
        SeriesRegistration registration = new SeriesRegistration(options, constants, List.of(tiles), n);
        for (int round = 0; round < constants.count(BestConstant.PLACE_ROUNDS); round++) {
            places = registration.round(places, round == 0 ? (n - 1.0) / n : 1, run);
        }
        return places;
    }

    private static Tile tile(
            List<RasterSource> images, Window inner, Window area, RegistrationOptions options, int eroded)
            throws IOException {
        GaussianBlur blur = new GaussianBlur(options.detailScale());
        int margin = SplineShift.REACH + (int) Math.ceil(options.maxShift());
        Window window = inner.grow(margin).intersection(area);
        Window read = window.grow(blur.radius()).intersection(area);
        int bands = images.get(0).bands();
        float[][][] detail = new float[images.size()][bands][];
        boolean[][][] valid = new boolean[images.size()][bands][];
        for (int k = 0; k < images.size(); k++) {
            RasterBlock block = images.get(k).read(read);
            for (int b = 0; b < bands; b++) {
                float[] h = new float[window.size()];
                boolean[] ok = new boolean[window.size()];
                detail(block.values(b), block.valid(b), read, window, blur, h, ok);
                detail[k][b] = h;
                valid[k][b] = eroded(ok, window.width(), window.height(), eroded);
            }
        }
        return new Tile(window, inner, detail, valid);
    }

    private static void detail(
            float[] values, boolean[] valid, Window read, Window window, GaussianBlur blur, float[] h, boolean[] ok) {
        float[] weights = new float[values.length];
        float[] smooth = blur.blur(values, valid, read.width(), read.height(), weights);
        for (int row = window.y(); row < window.endY(); row++) {
            for (int column = window.x(); column < window.endX(); column++) {
                int from = read.index(column, row);
                int to = window.index(column, row);
                ok[to] = valid[from];
                h[to] = valid[from] ? values[from] - smooth[from] : 0;
            }
        }
    }

    private static boolean[] eroded(boolean[] valid, int width, int height, int by) {
        boolean[] result = new boolean[valid.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean all = true;
                for (int v = Math.max(0, y - by); all && v <= Math.min(height - 1, y + by); v++) {
                    for (int u = Math.max(0, x - by); all && u <= Math.min(width - 1, x + by); u++) {
                        all = valid[v * width + u];
                    }
                }
                result[y * width + x] = all;
            }
        }
        return result;
    }

    private Displacement[] round(Displacement[] before, double factor, RunContext run) throws IOException {
        // the others where they are known to lie
        float[][][][] placed = new float[tiles.size()][dates][][];
        for (int t = 0; t < tiles.size(); t++) {
            for (int k = 0; k < dates; k++) {
                placed[t][k] = moved(tiles.get(t), k, before[k]);
            }
        }
        Displacement[] measured = new Displacement[dates];
        List<Window> indices = new ArrayList<>();
        for (int k = 0; k < dates; k++) {
            indices.add(new Window(k, 0, 1, 1));
        }
        run.runner()
                .run(
                        indices,
                        "registration",
                        run.part(0.5, 1).monitor(),
                        w -> measured[w.x()] = date(w.x(), before[w.x()], placed));
        double v = options.prior() * options.prior();
        double meanX = 0;
        double meanY = 0;
        for (int k = 0; k < dates; k++) {
            Displacement d = measured[k];
            boolean kept = d.correlation() > options.minCorrelation() && d.length() < options.maxShift();
            double e = options.errorFactor() * d.error();
            measured[k] = kept ? d.times(factor * v / (v + e * e)) : new Displacement(0, 0, d.error(), d.correlation());
            meanX += measured[k].x() / dates;
            meanY += measured[k].y() / dates;
        }
        for (int k = 0; k < dates; k++) {
            measured[k] = measured[k].at(measured[k].x() - meanX, measured[k].y() - meanY);
        }
        return measured;
    }

    private static float[][] moved(Tile tile, int k, Displacement place) {
        float[][] planes = tile.detail[k];
        float[][] result = new float[planes.length][];
        for (int b = 0; b < planes.length; b++) {
            result[b] = SplineShift.shift(planes[b], tile.window.width(), tile.window.height(), place.x(), place.y());
        }
        return result;
    }

    /** Gauss–Newton of one date against the mean of the others. */
    private Displacement date(int k, Displacement start, float[][][][] placed) {
        List<Reference> references = new ArrayList<>();
        for (int t = 0; t < tiles.size(); t++) {
            references.add(Reference.of(tiles.get(t), k, placed[t]));
        }
        Displacement place = start;
        double longest = constants.get(BestConstant.PLACE_STEP);
        for (int i = 0; i < constants.count(BestConstant.PLACE_ITERATIONS); i++) {
            Sums sums = new Sums();
            for (int t = 0; t < tiles.size(); t++) {
                sums.add(tiles.get(t), moved(tiles.get(t), k, place), references.get(t));
            }
            if (sums.pixels < options.minPixels()) {
                return Displacement.UNKNOWN;
            }
            Displacement step = sums.step();
            if (!Double.isFinite(step.error())) {
                return Displacement.UNKNOWN;
            }
            double length = step.length();
            double shorten = length > longest ? longest / length : 1;
            double x = place.x() + shorten * step.x();
            double y = place.y() + shorten * step.y();
            double limit = options.maxShift();
            place = new Displacement(
                    Math.max(-limit, Math.min(limit, x)),
                    Math.max(-limit, Math.min(limit, y)),
                    step.error(),
                    step.correlation());
        }
        return place;
    }

    /** Mean detail of the other dates and where it counts. */
    private record Reference(float[][] mean, boolean[][] valid) {
        static Reference of(Tile tile, int k, float[][][] placed) {
            int bands = tile.detail[0].length;
            int size = tile.window.size();
            float[][] mean = new float[bands][size];
            boolean[][] valid = new boolean[bands][size];
            for (int b = 0; b < bands; b++) {
                int[] n = new int[size];
                for (int j = 0; j < placed.length; j++) {
                    if (j == k) {
                        continue;
                    }
                    boolean[] ok = tile.valid[j][b];
                    float[] h = placed[j][b];
                    for (int i = 0; i < size; i++) {
                        if (ok[i]) {
                            mean[b][i] += h[i];
                            n[i]++;
                        }
                    }
                }
                for (int i = 0; i < size; i++) {
                    if (n[i] > 0) {
                        mean[b][i] /= n[i];
                        valid[b][i] = tile.valid[k][b][i];
                    }
                }
            }
            return new Reference(mean, valid);
        }
    }

    /** Products of h, the reference r and its gradient, per band. */
    private static final class Sums {
        private final List<double[]> bands = new ArrayList<>();
        long pixels;

        void add(Tile tile, float[][] h, Reference reference) {
            Window window = tile.window;
            int width = window.width();
            Window inner =
                    tile.inner.intersection(new Window(window.x() + 1, window.y() + 1, width - 2, window.height() - 2));
            for (int b = 0; b < h.length; b++) {
                if (bands.size() <= b) {
                    bands.add(new double[9]);
                }
                double[] s = bands.get(b);
                float[] r = reference.mean[b];
                boolean[] ok = reference.valid[b];
                for (int row = inner.y(); row < inner.endY(); row++) {
                    for (int i = window.index(inner.x(), row); i < window.index(inner.endX() - 1, row) + 1; i++) {
                        if (!(ok[i] && ok[i - 1] && ok[i + 1] && ok[i - width] && ok[i + width])) {
                            continue;
                        }
                        double gx = (r[i + 1] - r[i - 1]) / 2.0;
                        double gy = (r[i + width] - r[i - width]) / 2.0;
                        double v = h[b][i];
                        s[0]++;
                        s[1] += r[i] * (double) r[i];
                        s[2] += r[i] * v;
                        s[3] += v * v;
                        s[4] += gx * gx;
                        s[5] += gx * gy;
                        s[6] += gy * gy;
                        s[7] += gx * v;
                        s[8] += gy * v;
                        pixels += b == 0 ? 1 : 0;
                    }
                }
            }
        }

        /** h ≈ α r − α (δx ∂x r + δy ∂y r): r and its gradient are as good as uncorrelated. */
        Displacement step() {
            double xx = 0;
            double xy = 0;
            double yy = 0;
            double px = 0;
            double py = 0;
            double correlation = 0;
            int known = 0;
            for (double[] s : bands) {
                if (!(s[0] > 16 && s[1] > 0 && s[3] > 0)) {
                    continue;
                }
                double alpha = s[2] / s[1];
                double noise = Math.max(1e-6 * s[3], s[3] - alpha * s[2]) / s[0];
                xx += alpha * alpha * s[4] / noise;
                xy += alpha * alpha * s[5] / noise;
                yy += alpha * alpha * s[6] / noise;
                px -= alpha * s[7] / noise;
                py -= alpha * s[8] / noise;
                correlation += s[2] / Math.sqrt(s[1] * s[3]);
                known++;
            }
            double det = xx * yy - xy * xy;
            if (known == 0 || !(det > 1e-9 * xx * yy)) {
                return Displacement.UNKNOWN;
            }
            return new Displacement(
                    (yy * px - xy * py) / det,
                    (xx * py - xy * px) / det,
                    Math.sqrt((xx + yy) / (2 * det)),
                    correlation / known);
        }
    }
}
