package org.gsstif.core.standardize;

import java.io.Serializable;

/** Sums over pairs (x, y) for a regression of y on x. */
final class PooledMoments implements Serializable {

    private long count;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;
    private double sumYy;

    void add(double x, double y) {
        count++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
        sumYy += y * y;
    }

    /** Adds other sums; the order of such calls is part of the result's last bits. */
    void add(PooledMoments other) {
        count += other.count;
        sumX += other.sumX;
        sumY += other.sumY;
        sumXx += other.sumXx;
        sumXy += other.sumXy;
        sumYy += other.sumYy;
    }

    long count() {
        return count;
    }

    double meanX() {
        return sumX / count;
    }

    double meanY() {
        return sumY / count;
    }

    double rootMeanSquareX() {
        return count == 0 ? 0 : Math.sqrt(sumXx / count);
    }

    /** Variance of x; exactly 0 where it is no more than rounding. */
    double varianceX() {
        return variance(sumX, sumXx);
    }

    double varianceY() {
        return variance(sumY, sumYy);
    }

    private double variance(double sum, double squares) {
        if (count < 2) {
            return 0;
        }
        double mean = sum / count;
        double variance = squares / count - mean * mean;
        return variance > 1e-12 * (squares / count) ? variance : 0;
    }

    double covariance() {
        return count < 2 ? 0 : sumXy / count - (sumX / count) * (sumY / count);
    }

    /** Pearson correlation; NaN where x or y does not vary. */
    double correlation() {
        double vx = varianceX();
        double vy = varianceY();
        return vx > 0 && vy > 0 ? covariance() / Math.sqrt(vx * vy) : Double.NaN;
    }

    /** Least-squares slope of y on x; NaN where x does not vary. */
    double slope() {
        double vx = varianceX();
        return vx > 0 ? covariance() / vx : Double.NaN;
    }

    /** sd(y) / sd(x); NaN where x does not vary. */
    double deviationRatio() {
        double vx = varianceX();
        return vx > 0 ? Math.sqrt(varianceY() / vx) : Double.NaN;
    }
}
