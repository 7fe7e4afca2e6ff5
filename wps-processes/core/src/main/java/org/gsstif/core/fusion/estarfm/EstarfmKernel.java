package org.gsstif.core.fusion.estarfm;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.BoxSums;
import org.gsstif.core.fusion.pair.NearValues;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.fusion.pair.Prediction;
import org.gsstif.core.fusion.pair.SimilarInAll;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** ESTARFM over one block. */
final class EstarfmKernel implements Serializable {

    /** Fewer similar pixels than this or as many: no regression. */
    private static final int TOO_FEW = 5;

    private static final double LARGEST_CONVERSION = 5;

    // quantities per pixel and band, see record()
    private static final int STRIDE = 8;
    private static final int X = 0;
    private static final int Y = 1;
    private static final int XX = 2;
    private static final int XY = 3;
    private static final int YY = 4;
    private static final int CHANGE_1 = 5;
    private static final int CHANGE_3 = 6;

    private final EstarfmOptions options;
    private final int radius;
    private final SlopeSignificance significance;

    EstarfmKernel(EstarfmOptions options) {
        this.options = options;
        this.radius = options.windowRadius();
        int side = 2 * radius + 1;
        this.significance = new SlopeSignificance(2 * side * side);
    }

    /** The five images over the padded block. */
    private record Images(RasterBlock f1, RasterBlock f3, RasterBlock c1, RasterBlock c2, RasterBlock c3) {
        int bands() {
            return f1.bands();
        }
    }

    void predict(List<Pair> pairs, BlockData data, Prediction prediction, BandStatistics statistics)
            throws IOException {
        Images images = new Images(
                data.fine(pairs.get(0)),
                data.fine(pairs.get(1)),
                data.coarse(pairs.get(0)),
                data.target(),
                data.coarse(pairs.get(1)));
        boolean[] valid = validEverywhere(images);
        BandStatistics.Moments m1 = statistics.of(pairs.get(0).fine());
        BandStatistics.Moments m3 = statistics.of(pairs.get(1).fine());
        double[] pivot = m1.mean();
        double[] farthest = new double[images.bands()];
        for (BandStatistics.Moments m : List.of(
                m1,
                m3,
                statistics.of(pairs.get(0).coarse()),
                statistics.of(pairs.get(1).coarse()))) {
            for (int b = 0; b < farthest.length; b++) {
                farthest[b] = Math.max(farthest[b], m.farthest(b, pivot[b]));
            }
        }
        new Block(images, valid, m1, m3, pivot, farthest, data, prediction).run();
    }

    private static boolean[] validEverywhere(Images images) {
        boolean[] valid = images.f1.valid(0).clone();
        for (RasterBlock image : List.of(images.f1, images.f3, images.c1, images.c2, images.c3)) {
            for (int b = 0; b < image.bands(); b++) {
                boolean[] mask = image.valid(b);
                for (int i = 0; i < valid.length; i++) {
                    valid[i] &= mask[i];
                }
            }
        }
        return valid;
    }

    private final class Block {
        private final Images images;
        private final boolean[] valid;
        private final Prediction prediction;
        private final Window block;
        private final int width;
        private final int height;
        private final int bands;
        private final SimilarInAll similar;
        /** 1 − R. */
        private final float[] unlikeness;
        /** D by index in the planes, counted from the window's first pixel. */
        private final float[] distance;
        /** [band][STRIDE · pixel + quantity]. */
        private final long[][] records;
        /** Units per data unit in which coarse and fine values are summed. */
        private final double[] scale;

        /** [band][pixel of the block]: Σ C_1 − Σ C_p over the window. */
        private final double[][] change1;

        private final double[][] change3;
        private final int[] list = new int[NearValues.listLength(radius)];
        private final double[] weight = new double[NearValues.listLength(radius)];

        Block(
                Images images,
                boolean[] valid,
                BandStatistics.Moments m1,
                BandStatistics.Moments m3,
                double[] pivot,
                double[] farthest,
                BlockData data,
                Prediction prediction) {
            this.images = images;
            this.valid = valid;
            this.prediction = prediction;
            block = data.block();
            width = data.padded().width();
            height = data.padded().height();
            bands = images.bands();
            float[][] planes = new float[2 * bands][];
            float[] tolerance = new float[2 * bands];
            records = new long[bands][];
            scale = new double[bands];
            change1 = new double[bands][];
            change3 = new double[bands][];
            for (int b = 0; b < bands; b++) {
                planes[b] = images.f1.values(b);
                planes[bands + b] = images.f3.values(b);
                // 2σ/classes
                tolerance[b] = (float) (2 * m1.deviation()[b] / options.classes());
                tolerance[bands + b] = (float) (2 * m3.deviation()[b] / options.classes());
                scale[b] = scale(farthest[b]);
                records[b] = records(b, pivot[b]);
                change1[b] = windowChange(images.c1.values(b), images.c2.values(b));
                change3[b] = windowChange(images.c3.values(b), images.c2.values(b));
            }
            similar = new SimilarInAll(planes, tolerance, valid, width, height);
            unlikeness = unlikeness();
            distance = distances();
        }

        /**
         * A power of two that makes values as large as sums of squares over the whole window allow, in 63 bits: 24 bits for a
         * window of 51 pixels, as many as a float has. Half as much room again for what cubic interpolation adds.
         */
        private double scale(double farthest) {
            int side = 2 * radius + 1;
            int bits = (62 - 1 - (32 - Integer.numberOfLeadingZeros(side * side))) / 2;
            return farthest > 0 ? Math.scalb(1.0, bits - 1 - Math.getExponent(1.5 * farthest)) : 1;
        }

        /**
         * What is summed over similar pixels, per pixel: over both dates of coarse, fine, coarse², coarse · fine, fine² as whole
         * numbers (a pivot less, which changes neither slope nor significance), and C_p − C_k of either date as the bits of a
         * double. Sums of whole numbers are exact and cost one instruction each.
         */
        private long[] records(int b, double pivot) {
            long[] record = new long[STRIDE * valid.length];
            for (int i = 0; i < valid.length; i++) {
                if (valid[i]) {
                    long l1 = Math.round((images.c1.values(b)[i] - pivot) * scale[b]);
                    long l3 = Math.round((images.c3.values(b)[i] - pivot) * scale[b]);
                    long h1 = Math.round((images.f1.values(b)[i] - pivot) * scale[b]);
                    long h3 = Math.round((images.f3.values(b)[i] - pivot) * scale[b]);
                    int r = STRIDE * i;
                    record[r + X] = l1 + l3;
                    record[r + Y] = h1 + h3;
                    record[r + XX] = l1 * l1 + l3 * l3;
                    record[r + XY] = l1 * h1 + l3 * h3;
                    record[r + YY] = h1 * h1 + h3 * h3;
                    float cp = images.c2.values(b)[i];
                    record[r + CHANGE_1] =
                            Double.doubleToRawLongBits(cp - images.c1.values(b)[i]);
                    record[r + CHANGE_3] =
                            Double.doubleToRawLongBits(cp - images.c3.values(b)[i]);
                }
            }
            return record;
        }

        private double[] windowChange(float[] ck, float[] cp) {
            float[] change = new float[valid.length];
            for (int i = 0; i < change.length; i++) {
                change[i] = valid[i] ? ck[i] - cp[i] : 0;
            }
            return BoxSums.of(change, width, height, radius);
        }

        /** 1 − R, R the correlation of fine and coarse values over bands and both dates; R = 1 where either is constant. */
        private float[] unlikeness() {
            float[] result = new float[valid.length];
            double[] x = new double[2 * bands];
            double[] y = new double[2 * bands];
            for (int i = 0; i < valid.length; i++) {
                if (valid[i]) {
                    for (int b = 0; b < bands; b++) {
                        x[2 * b] = images.c1.values(b)[i];
                        x[2 * b + 1] = images.c3.values(b)[i];
                        y[2 * b] = images.f1.values(b)[i];
                        y[2 * b + 1] = images.f3.values(b)[i];
                    }
                    result[i] = (float) (1 - correlation(x, y));
                }
            }
            return result;
        }

        private float[] distances() {
            int side = 2 * radius + 1;
            float[] result = new float[side * width];
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    // D = 1 + d/(w/2)
                    result[(dy + radius) * width + dx + radius] = (float) (1 + Math.hypot(dx, dy) * 2 / side);
                }
            }
            return result;
        }

        void run() {
            for (int y = 0; y < block.height(); y++) {
                for (int x = 0; x < block.width(); x++) {
                    int centre = (y + radius) * width + x + radius;
                    if (valid[centre] && wanted(y * block.width() + x)) {
                        predict(x + radius, y + radius, y * block.width() + x);
                    }
                }
            }
        }

        private boolean wanted(int i) {
            for (int b = 0; b < bands; b++) {
                if (prediction.wanted(b, i)) {
                    return true;
                }
            }
            return false;
        }

        private void predict(int cx, int cy, int i) {
            int n = similar.collect(cx, cy, radius, list);
            int corner = (cy - radius) * width + cx - radius;
            for (int k = 0; k < n; k++) {
                weight[k] = (double) unlikeness[list[k]] * distance[list[k] - corner];
            }
            for (int k = 0; k < n; k++) {
                // W = 1/((1 − R) D)
                weight[k] = 1 / (weight[k] + 1e-7);
            }
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += weight[k];
            }
            for (int b = 0; b < bands; b++) {
                if (prediction.wanted(b, i)) {
                    double value =
                            n <= TOO_FEW ? mixed(b, i, cy * width + cx) : converted(b, i, cy * width + cx, n, sum);
                    prediction.set(b, i, value, n, 3);
                }
            }
        }

        /** Share of the first date in the temporal weights 1 / |Σ C_k − Σ C_p|. */
        private double firstShare(int b, int i) {
            double t1 = 1 / (Math.abs(change1[b][i]) + 1e-10);
            double t3 = 1 / (Math.abs(change3[b][i]) + 1e-10);
            return t1 / (t1 + t3);
        }

        private double mixed(int b, int i, int centre) {
            double share = firstShare(b, i);
            return share * images.f1.values(b)[centre] + (1 - share) * images.f3.values(b)[centre];
        }

        private double converted(int b, int i, int centre, int n, double w) {
            long[] record = records[b];
            long x = 0;
            long y = 0;
            long xx = 0;
            long xy = 0;
            long yy = 0;
            double d1 = 0;
            double d3 = 0;
            for (int k = 0; k < n; k++) {
                int r = STRIDE * list[k];
                x += record[r + X];
                y += record[r + Y];
                xx += record[r + XX];
                xy += record[r + XY];
                yy += record[r + YY];
                d1 += weight[k] * Double.longBitsToDouble(record[r + CHANGE_1]);
                d3 += weight[k] * Double.longBitsToDouble(record[r + CHANGE_3]);
            }
            double v = conversion(b, n, x, y, xx, xy, yy);
            double share = firstShare(b, i);
            double value = share * (images.f1.values(b)[centre] + v * d1 / w)
                    + (1 - share) * (images.f3.values(b)[centre] + v * d3 / w);
            if (options.checkRange() && !(value >= options.rangeMin() && value <= options.rangeMax())) {
                return share * weightedMean(images.f1.values(b), n)
                        + (1 - share) * weightedMean(images.f3.values(b), n);
            }
            return value;
        }

        private double weightedMean(float[] plane, int n) {
            double sum = 0;
            double w = 0;
            for (int k = 0; k < n; k++) {
                sum += weight[k] * plane[list[k]];
                w += weight[k];
            }
            return sum / w;
        }

        /** V, from sums over the n similar pixels at both dates, coarse x and fine y. */
        private double conversion(int b, int n, long x, long y, long xx, long xy, long yy) {
            int samples = 2 * n;
            double sxx = xx - (double) x * x / samples;
            double sxy = xy - (double) x * y / samples;
            double syy = yy - (double) y * y / samples;
            if (!changed(b, n, sxx / (scale[b] * scale[b])) || sxx <= 0) {
                return 1;
            }
            double slope = sxy / sxx;
            if (!(slope > 0 && slope <= LARGEST_CONVERSION)) {
                return 1;
            }
            // F test: r² = sxy²/(sxx syy)
            boolean significant = sxy * sxy >= significance.leastR2(samples) * sxx * syy;
            return significant ? slope : 1;
        }

        private boolean changed(int b, int n, double sxx) {
            return switch (options.conversionRule()) {
                case ALWAYS -> true;
                case COARSE_SPREAD ->
                    Math.sqrt(sxx / (2 * n - 1)) > options.rangeMax() * options.uncertainty() * Math.sqrt(2);
                case COARSE_CHANGE -> {
                    double change = 0;
                    for (int k = 0; k < n; k++) {
                        int r = STRIDE * list[k];
                        change += Double.longBitsToDouble(records[b][r + CHANGE_1])
                                - Double.longBitsToDouble(records[b][r + CHANGE_3]);
                    }
                    yield Math.abs(change / n) >= options.uncertainty() * (options.rangeMax() - options.rangeMin());
                }
            };
        }
    }

    private static double correlation(double[] x, double[] y) {
        int n = x.length;
        double mx = 0;
        double my = 0;
        for (int i = 0; i < n; i++) {
            mx += x[i] / n;
            my += y[i] / n;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        boolean sameX = true;
        boolean sameY = true;
        for (int i = 0; i < n; i++) {
            sameX &= x[i] == x[0];
            sameY &= y[i] == y[0];
            xx += (x[i] - mx) * (x[i] - mx);
            xy += (x[i] - mx) * (y[i] - my);
            yy += (y[i] - my) * (y[i] - my);
        }
        return sameX || sameY ? 1 : Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
    }
}
