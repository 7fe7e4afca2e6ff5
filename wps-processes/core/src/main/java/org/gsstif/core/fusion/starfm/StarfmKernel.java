package org.gsstif.core.fusion.starfm;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.NearValues;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.fusion.pair.Prediction;
import org.gsstif.core.fusion.pair.SmallValues;
import org.gsstif.core.fusion.pair.StripBits;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** STARFM over one block, band by band and pair by pair. */
final class StarfmKernel implements Serializable {

    private final StarfmOptions options;
    private final int radius;

    StarfmKernel(StarfmOptions options) {
        this.options = options;
        this.radius = options.windowRadius();
    }

    private float[] nearness(int width) {
        int side = 2 * radius + 1;
        float[] result = new float[side * width];
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                // D = 1 + d/(w/2)
                result[(dy + radius) * width + dx + radius] = (float) (1 / (1 + Math.hypot(dx, dy) * 2 / side));
            }
        }
        return result;
    }

    // quantities per pixel, see Planes
    private static final int STRIDE = 8;
    private static final int F = 0;
    private static final int S = 1;
    private static final int T = 2;
    private static final int LOCAL = 3;
    private static final int FALLING = 4;
    private static final int CONSTANT = 5;

    /**
     * One pair and band over the padded window.
     *
     * @param f F_k
     * @param records per pixel, in one place because a similar pixel needs all of them: F_k, S, T, the local prediction, and the
     *     weight's two parts, w = falling/D + constant
     */
    private record Planes(float[] f, boolean[] valid, float[] records) {
        float at(int i, int quantity) {
            return records[STRIDE * i + quantity];
        }

        SmallValues small(int quantity, int width, int height) {
            float[] plane = new float[valid.length];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = at(i, quantity);
            }
            return new SmallValues(plane, valid, width, height);
        }
    }

    void predict(List<Pair> pairs, BlockData data, Prediction prediction, BandStatistics statistics)
            throws IOException {
        for (int b = 0; b < prediction.bands(); b++) {
            Planes[] planes = new Planes[pairs.size()];
            float[] tolerance = new float[pairs.size()];
            for (int p = 0; p < planes.length; p++) {
                planes[p] = planes(pairs.get(p), data, b);
                tolerance[p] = (float) (2 * statistics.of(pairs.get(p).fine()).deviation()[b] / options.classes());
            }
            predict(planes, tolerance, data, prediction, b);
        }
    }

    private Planes planes(Pair pair, BlockData data, int b) throws IOException {
        RasterBlock fine = data.fine(pair);
        RasterBlock coarse = data.coarse(pair);
        RasterBlock target = data.target();
        int n = data.padded().size();
        Planes planes = new Planes(fine.values(b), new boolean[n], new float[STRIDE * n]);
        float[] records = planes.records;
        float[] f = fine.values(b);
        float[] c = coarse.values(b);
        float[] cp = target.values(b);
        double scale = options.sensorScale();
        double combined = options.trustBelowUncertainty() ? scale * combinedUncertainty() : 0;
        for (int i = 0; i < n; i++) {
            if (fine.valid(b)[i] && coarse.valid(b)[i] && target.valid(b)[i]) {
                planes.valid[i] = true;
                int r = STRIDE * i;
                float s = Math.abs(f[i] - c[i]);
                float t = Math.abs(cp[i] - c[i]);
                float weight = weight(scale * s, scale * t, combined);
                records[r + F] = f[i];
                records[r + S] = s;
                records[r + T] = t;
                records[r + LOCAL] = f[i] + cp[i] - c[i];
                records[r + FALLING] = Math.max(0, weight);
                records[r + CONSTANT] = weight < 0 ? 1 : 0;
            }
        }
        return planes;
    }

    /** σ_c = sqrt(σ_ds² + σ_dt²), σ_ds² = σ_t² + σ_s², σ_dt² = 2 σ_t². */
    private double combinedUncertainty() {
        double s = options.spectralUncertainty();
        double t = options.temporalUncertainty();
        return Math.sqrt(s * s + 3 * t * t);
    }

    /** The part of the weight that does not depend on the distance; −1 for a weight of 1 at any distance. */
    private float weight(double s, double t0, double combined) {
        double t = options.temporalWeight() ? t0 : 0;
        return switch (options.weightRule()) {
            case PLUS_ONE -> {
                double product = (s + 1) * (t + 1);
                yield product < combined ? -1 : (float) (1 / product);
            }
            case LOGARITHM ->
                (float) (1 / (Math.log(s * options.logScale() + 2) * Math.log(t * options.logScale() + 2)));
            case PRODUCT -> (float) (1 / (Math.max(s, 1e-6) * (options.temporalWeight() ? Math.max(t, 1e-6) : 1)));
        };
    }

    private void predict(Planes[] planes, float[] tolerance, BlockData data, Prediction prediction, int b) {
        Window block = data.block();
        int width = data.padded().width();
        double[] sums = new double[block.size()];
        double[] weights = new double[block.size()];
        int[] similar = new int[block.size()];
        for (int p = 0; p < planes.length; p++) {
            Search search =
                    new Search(planes[p], tolerance[p], width, data.padded().height());
            boolean[] valid = planes[p].valid;
            StripBits.visit(block, (x, y) -> {
                int i = y * block.width() + x;
                int centre = (y + radius) * width + x + radius;
                if (prediction.wanted(b, i) && valid[centre]) {
                    search.around(x + radius, y + radius, limit(planes, centre, true), limit(planes, centre, false));
                    sums[i] += search.sum;
                    weights[i] += search.weights;
                    similar[i] += search.count;
                }
            });
        }
        for (int y = 0; y < block.height(); y++) {
            for (int x = 0; x < block.width(); x++) {
                int i = y * block.width() + x;
                if (prediction.wanted(b, i)) {
                    finish(
                            planes,
                            (y + radius) * width + x + radius,
                            sums[i],
                            weights[i],
                            similar[i],
                            prediction,
                            b,
                            i);
                }
            }
        }
    }

    /** S(x) + σ_ds or T(x) + σ_dt, the smallest over the pairs that are valid at x. */
    private float limit(Planes[] planes, int centre, boolean spectral) {
        double s = options.spectralUncertainty();
        double t = options.temporalUncertainty();
        double uncertainty = spectral ? Math.sqrt(s * s + t * t) : Math.sqrt(2) * t;
        float limit = Float.POSITIVE_INFINITY;
        for (Planes plane : planes) {
            if (plane.valid[centre]) {
                limit = Math.min(limit, (float) (plane.at(centre, spectral ? S : T) + uncertainty));
            }
        }
        return limit;
    }

    private void finish(
            Planes[] planes, int centre, double sum, double weight, int similar, Prediction prediction, int b, int i) {
        int used = 0;
        int n = 0;
        double own = 0;
        double copied = 0;
        int copies = 0;
        for (int p = 0; p < planes.length; p++) {
            if (planes[p].valid[centre]) {
                used |= 1 << p;
                n++;
                own += planes[p].at(centre, LOCAL);
                if (options.copyOnZero() && (planes[p].at(centre, T) == 0 || planes[p].at(centre, S) == 0)) {
                    // T = 0: F_k; S = 0: C_p; both are the local prediction
                    copied += planes[p].at(centre, LOCAL);
                    copies++;
                }
            }
        }
        if (n > 0) {
            double value = copies > 0 ? copied / copies : similar > 0 ? sum / weight : own / n;
            prediction.set(b, i, value, Math.max(1, similar), used);
        }
    }

    /**
     * Sums over the similar pixels around one centre. Without branches: whether a candidate passes is a coin toss. The sign bit of
     * a difference of floats is exact.
     */
    private final class Search {
        private final float[] records;
        private final float[] f;
        private final NearValues near;
        private final SmallValues small;
        private final SmallValues unchanged;
        private final float tolerance;
        private final int width;
        private final int either = options.strict() ? 0 : -1;
        /** 1/D by index in the planes, counted from the window's first pixel. */
        private final float[] nearness;

        private final int height;
        /** Set of candidates, as far as the window reaches. */
        private final long[] candidates;

        private final int[] list = new int[StripBits.listLength(2 * radius + 1)];
        private double sum;
        private double weights;
        private int count;

        Search(Planes planes, float tolerance, int width, int height) {
            this.records = planes.records;
            this.f = planes.f;
            this.tolerance = tolerance;
            this.width = width;
            this.height = height;
            candidates = new long[StripBits.words(width, height)];
            near = new NearValues(f, planes.valid, width, height, tolerance);
            small = options.strict() ? planes.small(S, width, height) : null;
            unchanged = options.strict() ? planes.small(T, width, height) : null;
            nearness = nearness(width);
        }

        void around(int cx, int cy, float sLimit, float tLimit) {
            float centre = f[cy * width + cx];
            long[] alike = near.near(centre);
            long[] better = options.strict() ? small.below(sLimit) : alike;
            long[] steadier = options.strict() ? unchanged.below(tLimit) : alike;
            for (int strip = 0; strip <= StripBits.strips(2 * radius + 1); strip++) {
                int from = StripBits.word(cx - radius, cy - radius, height) + strip * height;
                for (int i = from; i <= from + 2 * radius; i++) {
                    candidates[i] = alike[i] & better[i] & steadier[i];
                }
            }
            int n = StripBits.list(candidates, width, height, cx, cy, radius, list);
            add(n, (cy - radius) * width + cx - radius, centre, sLimit, tLimit);
        }

        /** Adds those of the candidates that are similar and better than the centre. */
        private void add(int n, int corner, float centre, float sLimit, float tLimit) {
            double total = 0;
            double weight = 0;
            int number = 0;
            for (int i = 0; i < n; i++) {
                int r = STRIDE * list[i];
                float w = records[r + FALLING] * nearness[list[i] - corner] + records[r + CONSTANT];
                int betterS = Float.floatToRawIntBits(records[r + S] - sLimit);
                int betterT = Float.floatToRawIntBits(records[r + T] - tLimit);
                int better = (betterS & betterT) | (either & (betterS | betterT));
                int unlike = Float.floatToRawIntBits(tolerance - Math.abs(records[r + F] - centre));
                int passes = (better & ~unlike) >> 31;
                float counted = Float.intBitsToFloat(Float.floatToRawIntBits(w) & passes);
                weight += counted;
                total += (double) counted * records[r + LOCAL];
                number -= passes;
            }
            sum = total;
            weights = weight;
            count = number;
        }
    }
}
