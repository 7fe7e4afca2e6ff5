package org.gsstif.core.fusion.estarfm;

import org.gsstif.core.fusion.pair.PairKernels;

/**
 * The conversion coefficients V of the bands: the slope of fine on coarse values over similar pixels at both dates. For one worker.
 *
 * <p>Sums of coarse values are made elsewhere, by cell where that is possible. What involves fine values is prepared when a slope is first asked
 * for: where the coarse images hardly changed, V is 1 and none is. Values are taken less a pivot, which changes neither slope nor significance.
 */
final class Conversion {

    private static final double LARGEST = 5;

    // coarse numbers of a band, per pixel
    private static final int CHANGE = 0;
    private static final int X = 1;
    private static final int XX = 2;
    /** Coarse numbers of a band. */
    static final int COARSE = 3;

    // per pixel and band: sums over both dates of fine, fine², coarse · fine
    private static final int Y = 0;
    private static final int YY = 1;
    private static final int XY = 2;
    private static final int FINE = 3;

    /**
     * Row-major planes of a band.
     *
     * @param c1 coarse values at the first date
     * @param c3 at the second
     * @param f1 fine values at the first date
     * @param f3 at the second
     * @param pivot a number amid the values
     */
    record Planes(float[] c1, float[] c3, float[] f1, float[] f3, double pivot) {}

    private final EstarfmOptions options;
    private final SlopeSignificance significance;
    private final Planes[] planes;
    private final boolean[] valid;
    private final PairKernels kernels;
    private final int stride;
    private final double[] sums;
    private double[] records;

    /**
     * @param significance for as many samples as a window has, twice
     * @param valid which pixels count
     */
    Conversion(
            EstarfmOptions options,
            SlopeSignificance significance,
            PairKernels kernels,
            Planes[] planes,
            boolean[] valid) {
        this.kernels = kernels;
        this.options = options;
        this.significance = significance;
        this.planes = planes;
        this.valid = valid;
        stride = PairKernels.length(FINE * planes.length);
        sums = new double[stride];
    }

    /** Puts {@link #COARSE} numbers of a pixel for each band, to be summed over similar pixels. */
    void putCoarse(int pixel, double[] record, int at) {
        for (int b = 0; b < planes.length; b++) {
            double x1 = planes[b].c1[pixel] - planes[b].pivot;
            double x3 = planes[b].c3[pixel] - planes[b].pivot;
            record[at + COARSE * b + CHANGE] = x3 - x1;
            record[at + COARSE * b + X] = x1 + x3;
            record[at + COARSE * b + XX] = x1 * x1 + x3 * x3;
        }
    }

    /**
     * V of all bands.
     *
     * @param similar pixels
     * @param n how many
     * @param coarse sums of the coarse numbers over them
     * @param v filled, by band
     */
    void of(int[] similar, int n, double[] coarse, double[] v) {
        boolean summed = false;
        for (int b = 0; b < planes.length; b++) {
            v[b] = 1;
            if (changed(coarse[COARSE * b + CHANGE] / n)) {
                if (!summed) {
                    sum(similar, n);
                    summed = true;
                }
                v[b] = slope(b, 2 * n, coarse[COARSE * b + X], coarse[COARSE * b + XX]);
            }
        }
    }

    private boolean changed(double meanChange) {
        return options.conversionRule() != ConversionRule.COARSE_CHANGE
                || Math.abs(meanChange) >= options.uncertainty() * (options.rangeMax() - options.rangeMin());
    }

    private void sum(int[] similar, int n) {
        if (records == null) {
            records = records();
        }
        kernels.sum(similar, n, records, FINE * planes.length, sums);
    }

    private double slope(int b, int samples, double x, double xx) {
        double y = sums[FINE * b + Y];
        double sxx = xx - x * x / samples;
        double sxy = sums[FINE * b + XY] - x * y / samples;
        double syy = sums[FINE * b + YY] - y * y / samples;
        if (sxx <= 0 || !spread(samples, sxx)) {
            return 1;
        }
        double slope = sxy / sxx;
        if (!(slope > 0 && slope <= LARGEST)) {
            return 1;
        }
        // F test: r² = sxy²/(sxx syy)
        boolean significant = sxy * sxy >= significance.leastR2(samples) * sxx * syy;
        return significant ? slope : 1;
    }

    private boolean spread(int samples, double sxx) {
        return options.conversionRule() != ConversionRule.COARSE_SPREAD
                || Math.sqrt(sxx / (samples - 1)) > options.rangeMax() * options.uncertainty() * Math.sqrt(2);
    }

    private double[] records() {
        double[] result = new double[stride * valid.length];
        for (int b = 0; b < planes.length; b++) {
            Planes p = planes[b];
            for (int i = 0; i < valid.length; i++) {
                if (valid[i]) {
                    double y1 = p.f1[i] - p.pivot;
                    double y3 = p.f3[i] - p.pivot;
                    int r = stride * i + FINE * b;
                    result[r + Y] = y1 + y3;
                    result[r + YY] = y1 * y1 + y3 * y3;
                    result[r + XY] = y1 * (p.c1[i] - p.pivot) + y3 * (p.c3[i] - p.pivot);
                }
            }
        }
        return result;
    }
}
