package org.gsstif.server.style;

/**
 * The range of the values of a band. All are NaN where nothing is valid.
 *
 * @param min smallest valid value
 * @param max largest valid value
 * @param low 2 % quantile
 * @param high 98 % quantile
 */
public record BandRange(double min, double max, double low, double high) {

    /** Of a band without a valid value. */
    public static final BandRange EMPTY = new BandRange(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The range that covers both. */
    public BandRange union(BandRange other) {
        if (Double.isNaN(min)) {
            return other;
        }
        if (Double.isNaN(other.min)) {
            return this;
        }
        return new BandRange(
                Math.min(min, other.min),
                Math.max(max, other.max),
                Math.min(low, other.low),
                Math.max(high, other.high));
    }
}
