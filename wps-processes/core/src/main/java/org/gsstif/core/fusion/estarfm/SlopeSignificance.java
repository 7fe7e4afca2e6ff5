package org.gsstif.core.fusion.estarfm;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The F test of a simple regression's slope at 5 %. With r² the share of variance explained and ν = n − 2, F = ν r²/(1 − r²) has
 * the distribution function I_{r²}(1/2, ν/2) (regularised incomplete beta function), so the test is a threshold on r², found once
 * per n. Thread-safe.
 */
final class SlopeSignificance implements Serializable {

    private static final double LEVEL = 0.95;

    /** Bits of doubles by n, as far as asked for; else 0. */
    private final AtomicLongArray least;

    /** @param most greatest n asked for */
    SlopeSignificance(int most) {
        least = new AtomicLongArray(most + 1);
    }

    /** The least r² of n ≥ 4 samples at which the slope is significant. */
    double leastR2(int n) {
        double known = Double.longBitsToDouble(least.get(n));
        if (known == 0) {
            known = compute(n - 2);
            least.set(n, Double.doubleToRawLongBits(known));
        }
        return known;
    }

    private static double compute(int freedom) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-12 * high) {
            double middle = (low + high) / 2;
            if (incompleteBeta(middle, 0.5, freedom / 2.0) < LEVEL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** I_x(a, b) by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated by Lentz's method. */
    static double incompleteBeta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - incompleteBeta(1 - x, b, a);
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
        double f = 1;
        double c = 1;
        double d = 0;
        for (int m = 0; m <= 500; m++) {
            double numerator;
            if (m == 0) {
                numerator = 1;
            } else if (m % 2 == 0) {
                int k = m / 2;
                numerator = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
            } else {
                int k = (m - 1) / 2;
                numerator = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
            }
            d = 1 / tiny(1 + numerator * d);
            c = tiny(1 + numerator / c);
            f *= c * d;
            if (Math.abs(1 - c * d) < 1e-14) {
                break;
            }
        }
        return front * (f - 1);
    }

    private static double tiny(double v) {
        return Math.abs(v) < 1e-300 ? 1e-300 : v;
    }

    /** ln Γ(x) for x > 0 by Stirling's series after raising the argument. */
    static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift -= Math.log(z);
            z++;
        }
        double i = 1 / (z * z);
        double series = (1 / 12.0 - i * (1 / 360.0 - i * (1 / 1260.0 - i * (1 / 1680.0 - i / 1188.0)))) / z;
        return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
