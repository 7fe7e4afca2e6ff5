package org.gsstif.core.register;

/**
 * Moves a plane by a fraction of a pixel with the interpolating cubic spline: the spline's prefilter and its basis in one
 * filter of 16 taps a direction (what is cut off is below 3e-5).
 */
final class SplineShift {

    /** Taps before and after the pixel at the floor of the place. */
    static final int REACH = 8;

    private static final int TAPS = 2 * REACH;

    private final int whole;
    private final float[] taps;

    /** @param shift pixels; the result at x is the plane at x + shift */
    SplineShift(double shift) {
        whole = (int) Math.floor(shift);
        taps = taps(shift - whole);
    }

    private static float[] taps(double f) {
        double z = Math.sqrt(3) - 2;
        double[] weights = new double[TAPS];
        double sum = 0;
        for (int t = 0; t < TAPS; t++) {
            int n = t - REACH + 1;
            for (int m = -1; m <= 2; m++) {
                // impulse response of the prefilter, Unser 1999: −6z / (1 − z²) · z^|k|
                double prefilter = -6 * z / (1 - z * z) * Math.pow(z, Math.abs(m - n));
                weights[t] += prefilter * basis(f - m);
            }
            sum += weights[t];
        }
        float[] taps = new float[TAPS];
        for (int t = 0; t < TAPS; t++) {
            taps[t] = (float) (weights[t] / sum);
        }
        return taps;
    }

    /** The cubic B-spline. */
    private static double basis(double x) {
        double a = Math.abs(x);
        if (a < 1) {
            return 2.0 / 3 - a * a + a * a * a / 2;
        }
        return a < 2 ? (2 - a) * (2 - a) * (2 - a) / 6 : 0;
    }

    /** Along rows; beyond the plane its border values go on. */
    float[] rows(float[] from, int width, int height) {
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            int start = y * width;
            for (int x = 0; x < width; x++) {
                int first = x + whole - REACH + 1;
                float s = 0;
                if (first >= 0 && first + TAPS <= width) {
                    for (int t = 0; t < TAPS; t++) {
                        s += taps[t] * from[start + first + t];
                    }
                } else {
                    for (int t = 0; t < TAPS; t++) {
                        s += taps[t] * from[start + Math.max(0, Math.min(width - 1, first + t))];
                    }
                }
                to[start + x] = s;
            }
        }
        return to;
    }

    /** Along columns; beyond the plane its border values go on. */
    float[] columns(float[] from, int width, int height) {
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            int out = y * width;
            for (int t = 0; t < TAPS; t++) {
                int row = Math.max(0, Math.min(height - 1, y + whole - REACH + 1 + t));
                int start = row * width;
                float w = taps[t];
                for (int x = 0; x < width; x++) {
                    to[out + x] += w * from[start + x];
                }
            }
        }
        return to;
    }

    static float[] shift(float[] plane, int width, int height, double dx, double dy) {
        float[] moved = dx == 0 ? plane : new SplineShift(dx).rows(plane, width, height);
        return dy == 0 ? moved : new SplineShift(dy).columns(moved, width, height);
    }
}
