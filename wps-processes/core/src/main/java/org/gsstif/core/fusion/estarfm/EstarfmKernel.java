package org.gsstif.core.fusion.estarfm;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.BoxSums;
import org.gsstif.core.fusion.pair.CellSums;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.fusion.pair.PairKernels;
import org.gsstif.core.fusion.pair.Prediction;
import org.gsstif.core.fusion.pair.SimilarInAll;
import org.gsstif.core.fusion.pair.StripBits;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.Interpolation;

/** ESTARFM over one block. */
final class EstarfmKernel implements Serializable {

    /** Fewer similar pixels than this or as many: no regression. */
    private static final int TOO_FEW = 5;

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
        new Block(images, valid, m1, m3, data, prediction).run();
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

        private final Conversion conversion;
        private final PairKernels kernels = PairKernels.chosen();
        /** Place of a pixel's record: its cell where nearest cells are read, for all pixels of a cell have the same; null: the pixel. */
        private final int[] place;

        private final CellSums cellSums;
        /** C_p − C_k: a record for each place, by band, then date. */
        private final double[] changes;
        /** A record for each place of what {@link Conversion} needs of the coarse images. */
        private final double[] coarse;

        /** [band][pixel of the block]: Σ C_1 − Σ C_p over the window. */
        private final double[][] change1;

        private final double[][] change3;
        /** Sums over similar pixels of W times the changes. */
        private final double[] sums;

        /** Sums over similar pixels of the coarse records. */
        private final double[] coarseSums;

        private final double[] conversions;

        private final int[] list = new int[SimilarInAll.listLength(radius)];
        private final int[] places = new int[SimilarInAll.listLength(radius)];
        private final double[] weight = new double[SimilarInAll.listLength(radius)];
        private final double[] ones = new double[SimilarInAll.listLength(radius)];

        Block(
                Images images,
                boolean[] valid,
                BandStatistics.Moments m1,
                BandStatistics.Moments m3,
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
            Conversion.Planes[] forConversion = new Conversion.Planes[bands];
            boolean byCell = options.interpolation() == Interpolation.NEAREST;
            place = byCell ? data.cellIndex() : null;
            cellSums = byCell ? new CellSums(data, radius) : null;
            int places = byCell ? data.cells().size() : valid.length;
            changes = new double[PairKernels.length(2 * bands) * places];
            coarse = new double[PairKernels.length(Conversion.COARSE * bands) * places];
            change1 = new double[bands][];
            change3 = new double[bands][];
            sums = new double[PairKernels.length(2 * bands)];
            coarseSums = new double[PairKernels.length(Conversion.COARSE * bands)];
            conversions = new double[bands];
            Arrays.fill(ones, 1);
            for (int b = 0; b < bands; b++) {
                planes[b] = images.f1.values(b);
                planes[bands + b] = images.f3.values(b);
                // 2σ/classes
                tolerance[b] = (float) (2 * m1.deviation()[b] / options.classes());
                tolerance[bands + b] = (float) (2 * m3.deviation()[b] / options.classes());
                forConversion[b] = new Conversion.Planes(
                        images.c1.values(b),
                        images.c3.values(b),
                        images.f1.values(b),
                        images.f3.values(b),
                        m1.mean()[b]);
                putChanges(b);
                change1[b] = windowChange(images.c1.values(b), images.c2.values(b));
                change3[b] = windowChange(images.c3.values(b), images.c2.values(b));
            }
            conversion = new Conversion(options, significance, kernels, forConversion, valid);
            int record = PairKernels.length(Conversion.COARSE * bands);
            for (int i = 0; i < valid.length; i++) {
                if (valid[i]) {
                    conversion.putCoarse(i, coarse, record * (place == null ? i : place[i]));
                }
            }
            similar = new SimilarInAll(planes, tolerance, valid, width, height, radius);
            unlikeness = unlikeness();
            distance = distances();
        }

        private void putChanges(int b) {
            float[] c1 = images.c1.values(b);
            float[] c3 = images.c3.values(b);
            float[] cp = images.c2.values(b);
            for (int i = 0; i < valid.length; i++) {
                if (valid[i]) {
                    int at = place == null ? i : place[i];
                    int r = PairKernels.length(2 * bands) * at + 2 * b;
                    changes[r] = cp[i] - c1[i];
                    changes[r + 1] = cp[i] - c3[i];
                }
            }
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
            StripBits.visit(block, (x, y) -> {
                int centre = (y + radius) * width + x + radius;
                if (valid[centre] && wanted(y * block.width() + x)) {
                    predict(x + radius, y + radius, y * block.width() + x);
                }
            });
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
            int n = similar.collect(cx, cy, list);
            int corner = (cy - radius) * width + cx - radius;
            weigh(corner, n);
            double sum = n > TOO_FEW ? sum(corner, n) : 0;
            if (n > TOO_FEW) {
                conversion.of(list, n, coarseSums, conversions);
            }
            for (int b = 0; b < bands; b++) {
                if (prediction.wanted(b, i)) {
                    double value =
                            n <= TOO_FEW ? mixed(b, i, cy * width + cx) : converted(b, i, cy * width + cx, n, sum);
                    prediction.set(b, i, value, n, 3);
                }
            }
        }

        private void weigh(int corner, int n) {
            for (int k = 0; k < n; k++) {
                weight[k] = (double) unlikeness[list[k]] * distance[list[k] - corner];
            }
            for (int k = 0; k < n; k++) {
                // W = 1/((1 − R) D)
                weight[k] = 1 / (weight[k] + 1e-7);
            }
        }

        /** Sums over the similar pixels; Σ W. */
        private double sum(int corner, int n) {
            if (place != null && cellSums.worthIt(corner, n)) {
                int cells = cellSums.add(corner, list, n, weight);
                return sum(cellSums.cells(), cells, cellSums.weights(), cellSums.numbers());
            }
            for (int k = 0; k < n; k++) {
                places[k] = place == null ? list[k] : place[list[k]];
            }
            return sum(places, n, weight, ones);
        }

        private double sum(int[] where, int n, double[] w, double[] numbers) {
            kernels.sum(where, n, w, changes, 2 * bands, sums);
            kernels.sum(where, n, numbers, coarse, Conversion.COARSE * bands, coarseSums);
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += w[k];
            }
            return sum;
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
            double v = conversions[b];
            double share = firstShare(b, i);
            double value = share * (images.f1.values(b)[centre] + v * sums[2 * b] / w)
                    + (1 - share) * (images.f3.values(b)[centre] + v * sums[2 * b + 1] / w);
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
