package org.gsstif.core.fusion.starfm;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.NearValues;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.fusion.pair.Prediction;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** STARFM over one block, band by band and pair by pair. */
final class StarfmKernel implements Serializable {

    private final StarfmOptions options;
    private final int radius;
    /** 1/D by offset, row-major over the window. */
    private final float[] nearness;

    StarfmKernel(StarfmOptions options) {
        this.options = options;
        this.radius = options.windowRadius();
        int side = 2 * radius + 1;
        this.nearness = new float[side * side];
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                // D = 1 + d/(w/2)
                nearness[(dy + radius) * side + dx + radius] = (float) (1 / (1 + Math.hypot(dx, dy) * 2 / side));
            }
        }
    }

    /** One pair and band over the padded window. */
    private record Planes(float[] f, boolean[] valid, float[] s, float[] t, float[] local, float[] weight) {}

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
        Planes planes =
                new Planes(fine.values(b), new boolean[n], new float[n], new float[n], new float[n], new float[n]);
        float[] f = fine.values(b);
        float[] c = coarse.values(b);
        float[] cp = target.values(b);
        double scale = options.sensorScale();
        double combined = options.trustBelowUncertainty() ? scale * combinedUncertainty() : 0;
        for (int i = 0; i < n; i++) {
            if (fine.valid(b)[i] && coarse.valid(b)[i] && target.valid(b)[i]) {
                planes.valid[i] = true;
                planes.s[i] = Math.abs(f[i] - c[i]);
                planes.t[i] = Math.abs(cp[i] - c[i]);
                planes.local[i] = f[i] + cp[i] - c[i];
                planes.weight[i] = weight(scale * planes.s[i], scale * planes.t[i], combined);
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
            NearValues near = new NearValues(
                    planes[p].f, planes[p].valid, width, data.padded().height(), tolerance[p]);
            Search search = new Search(planes[p], near, tolerance[p], width);
            for (int y = 0; y < block.height(); y++) {
                for (int x = 0; x < block.width(); x++) {
                    int i = y * block.width() + x;
                    int centre = (y + radius) * width + x + radius;
                    if (prediction.wanted(b, i) && planes[p].valid[centre]) {
                        search.around(
                                x + radius, y + radius, limit(planes, centre, true), limit(planes, centre, false));
                        sums[i] += search.sum;
                        weights[i] += search.weights;
                        similar[i] += search.count;
                    }
                }
            }
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
                limit = Math.min(limit, (float) ((spectral ? plane.s : plane.t)[centre] + uncertainty));
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
                own += planes[p].local[centre];
                if (options.copyOnZero() && (planes[p].t[centre] == 0 || planes[p].s[centre] == 0)) {
                    // T = 0: F_k; S = 0: C_p; both are the local prediction
                    copied += planes[p].local[centre];
                    copies++;
                }
            }
        }
        if (n > 0) {
            double value = copies > 0 ? copied / copies : similar > 0 ? sum / weight : own / n;
            prediction.set(b, i, value, Math.max(1, similar), used);
        }
    }

    /** Sums over the similar pixels around one centre. */
    private final class Search {
        private final Planes planes;
        private final NearValues near;
        private final float tolerance;
        private final int width;
        /** 1/D by index in the planes, counted from the window's first pixel. */
        private final float[] distance;

        private final int[] list = new int[NearValues.listLength(radius)];
        private final long[][] map = new long[1][];
        private double sum;
        private double weights;
        private int count;

        Search(Planes planes, NearValues near, float tolerance, int width) {
            this.planes = planes;
            this.near = near;
            this.tolerance = tolerance;
            this.width = width;
            int side = 2 * radius + 1;
            this.distance = new float[side * width];
            for (int y = 0; y < side; y++) {
                System.arraycopy(nearness, y * side, distance, y * width, side);
            }
        }

        void around(int cx, int cy, float sLimit, float tLimit) {
            float centre = planes.f[cy * width + cx];
            map[0] = near.near(centre);
            int n = NearValues.collect(map, width, cx, cy, radius, list);
            count = keepSimilar(n, centre, sLimit, tLimit);
            add((cy - radius) * width + cx - radius);
        }

        /**
         * Keeps the pixels of the list that are similar and better. Without branches: whether a pixel passes is a coin toss, and
         * the sign bit of a difference of floats is exact.
         */
        private int keepSimilar(int n, float centre, float sLimit, float tLimit) {
            float[] f = planes.f;
            float[] s = planes.s;
            float[] t = planes.t;
            int either = options.strict() ? 0 : -1;
            int kept = 0;
            for (int i = 0; i < n; i++) {
                int j = list[i];
                int betterS = Float.floatToRawIntBits(s[j] - sLimit);
                int betterT = Float.floatToRawIntBits(t[j] - tLimit);
                int better = (betterS & betterT) | (either & (betterS | betterT));
                int unlike = Float.floatToRawIntBits(tolerance - Math.abs(f[j] - centre));
                list[kept] = j;
                kept += (better & ~unlike) >>> 31;
            }
            return kept;
        }

        /** Adds up the list, in two sums each: so additions need not wait for each other. */
        private void add(int corner) {
            float[] local = planes.local;
            float[] weight = planes.weight;
            double s0 = 0;
            double s1 = 0;
            double w0 = 0;
            double w1 = 0;
            int i = 0;
            for (; i + 1 < count; i += 2) {
                int j = list[i];
                int k = list[i + 1];
                float wj = weight[j] < 0 ? 1 : weight[j] * distance[j - corner];
                float wk = weight[k] < 0 ? 1 : weight[k] * distance[k - corner];
                w0 += wj;
                w1 += wk;
                s0 += (double) wj * local[j];
                s1 += (double) wk * local[k];
            }
            if (i < count) {
                int j = list[i];
                float wj = weight[j] < 0 ? 1 : weight[j] * distance[j - corner];
                w0 += wj;
                s0 += (double) wj * local[j];
            }
            weights = w0 + w1;
            sum = s0 + s1;
        }
    }
}
