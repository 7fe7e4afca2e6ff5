package org.gsstif.core.fusion.estarfm;

/**
 * The conversion coefficient V of one band: the slope of fine on coarse values over similar pixels at both dates. For one
 * worker.
 *
 * <p>Values are summed as whole numbers (a pivot less, which changes neither slope nor significance): such sums are exact,
 * whatever their order, and cost one instruction each. What is summed is prepared when a slope is first asked for: where the
 * coarse images hardly changed, V is 1 and none is.
 */
final class Conversion {

    private static final double LARGEST = 5;

    // quantities per pixel: sums over both dates of coarse, fine, coarse², coarse · fine, fine²
    private static final int STRIDE = 5;
    private static final int X = 0;
    private static final int Y = 1;
    private static final int XX = 2;
    private static final int XY = 3;
    private static final int YY = 4;

    /**
     * Row-major planes of the band.
     *
     * @param c1 coarse values at the first date
     * @param c3 at the second
     * @param f1 fine values at the first date
     * @param f3 at the second
     * @param valid which pixels count
     * @param pivot a number amid the values
     * @param farthest the greatest distance of a value from it
     */
    record Planes(float[] c1, float[] c3, float[] f1, float[] f3, boolean[] valid, double pivot, double farthest) {}

    private final EstarfmOptions options;
    private final SlopeSignificance significance;
    private final Planes planes;
    private final double scale;
    private long[] records;

    /** @param significance for as many samples as a window has, twice */
    Conversion(EstarfmOptions options, SlopeSignificance significance, Planes planes) {
        this.options = options;
        this.significance = significance;
        this.planes = planes;
        this.scale = scale(options.windowRadius(), planes.farthest);
    }

    /**
     * A power of two that makes values as large as sums of squares over the whole window allow, in 63 bits: 24 bits for a
     * window of 51 pixels, as many as a float has. Half as much room again for what cubic interpolation adds.
     */
    private static double scale(int radius, double farthest) {
        int side = 2 * radius + 1;
        int bits = (62 - 1 - (32 - Integer.numberOfLeadingZeros(side * side))) / 2;
        return farthest > 0 ? Math.scalb(1.0, bits - 1 - Math.getExponent(1.5 * farthest)) : 1;
    }

    private long whole(float value) {
        return Math.round((value - planes.pivot) * scale);
    }

    /** C_3 − C_1 of a pixel in the units of the sums. */
    int coarseDifference(int pixel) {
        return (int) (whole(planes.c3[pixel]) - whole(planes.c1[pixel]));
    }

    /**
     * V.
     *
     * @param similar pixels
     * @param n how many
     * @param difference sum of {@link #coarseDifference} over them
     */
    double of(int[] similar, int n, double difference) {
        if (options.conversionRule() == ConversionRule.COARSE_CHANGE
                && Math.abs(difference / scale / n)
                        < options.uncertainty() * (options.rangeMax() - options.rangeMin())) {
            return 1;
        }
        return slope(similar, n);
    }

    private double slope(int[] similar, int n) {
        if (records == null) {
            records = records();
        }
        long x = 0;
        long y = 0;
        long xx = 0;
        long xy = 0;
        long yy = 0;
        for (int k = 0; k < n; k++) {
            int r = STRIDE * similar[k];
            x += records[r + X];
            y += records[r + Y];
            xx += records[r + XX];
            xy += records[r + XY];
            yy += records[r + YY];
        }
        int samples = 2 * n;
        double sxx = xx - (double) x * x / samples;
        double sxy = xy - (double) x * y / samples;
        double syy = yy - (double) y * y / samples;
        if (sxx <= 0 || !spread(samples, sxx / (scale * scale))) {
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

    private long[] records() {
        long[] result = new long[STRIDE * planes.valid.length];
        for (int i = 0; i < planes.valid.length; i++) {
            if (planes.valid[i]) {
                long l1 = whole(planes.c1[i]);
                long l3 = whole(planes.c3[i]);
                long h1 = whole(planes.f1[i]);
                long h3 = whole(planes.f3[i]);
                int r = STRIDE * i;
                result[r + X] = l1 + l3;
                result[r + Y] = h1 + h3;
                result[r + XX] = l1 * l1 + l3 * l3;
                result[r + XY] = l1 * h1 + l3 * h3;
                result[r + YY] = h1 * h1 + h3 * h3;
            }
        }
        return result;
    }
}
