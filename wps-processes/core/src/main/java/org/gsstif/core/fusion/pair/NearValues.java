package org.gsstif.core.fusion.pair;

/**
 * Finds, for a value, the pixels of a plane whose values may lie within a tolerance of it, and those that certainly do: a {@link
 * StripBits} set of the plane per value bin, of every valid pixel whose bin is not farther away than the tolerance. The caller looks at
 * those in between. Combining many pixels at a time is what makes searches over large windows cheap.
 */
public final class NearValues {

    /** The tolerance is this many bins, or fewer where that makes too many. More bins make the sets tighter and larger. */
    private static final int REACH = 6;

    private static final int MOST_BINS = 512;
    /** Bins are wider than the tolerance over REACH by this share, so that rounding never separates values within the tolerance. */
    private static final double WIDER = 1e-5;

    private final double low;
    private final double perBin;
    /** Bins on either side that the tolerance may reach. */
    private final int reach;
    /** Whether REACH bins are not wider than the tolerance. */
    private final boolean fine;
    /** By bin + 1: the bins before the first and after the last have one too. */
    private final long[][] sets;

    private final long[] none;

    /**
     * @param values row-major plane
     * @param valid its validity mask
     * @param tolerance ≥ 0
     */
    public NearValues(float[] values, boolean[] valid, int width, int height, float tolerance) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        boolean empty = min > max;
        low = empty ? 0 : min;
        double range = empty ? 0 : max - min;
        double width1 = Math.max(tolerance / (double) REACH * (1 + WIDER), range / MOST_BINS);
        fine = width1 > range / MOST_BINS;
        perBin = width1 > 0 ? 1 / width1 : 0;
        reach = (int) Math.min(REACH, Math.ceil(tolerance * (1 + WIDER) * perBin));
        sets = new long[(int) (range * perBin) + 3][];
        int words = StripBits.words(width, height);
        none = new long[words];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (valid[i]) {
                    int at = StripBits.word(x, y, height);
                    int bin = bin(values[i]) + 1;
                    int last = Math.min(bin + reach, sets.length - 1);
                    for (int b = Math.max(0, bin - reach); b <= last; b++) {
                        if (sets[b] == null) {
                            sets[b] = new long[words];
                        }
                        sets[b][at] |= 1L << x;
                    }
                }
            }
        }
    }

    /**
     * Sets for a value of the plane itself.
     *
     * @param found filled: pixels that may be within the tolerance, and two sets that have in common those that certainly are
     * @param at index of the first in {@code found}
     */
    void near(float value, long[][] found, int at) {
        double place = (value - low) * perBin;
        int bin = (int) place;
        double within = place - bin;
        found[at] = sets[bin + 1];
        // one bin less on either side; where the value lies at its bin's edge, that may be a little more than the
        // tolerance
        boolean certain = fine && within > 2 * REACH * WIDER && within < 1 - 2 * REACH * WIDER;
        found[at + 1] = certain ? sets[bin] : none;
        found[at + 2] = certain ? sets[bin + 2] : none;
    }

    /** Pixels that may be within the tolerance of a value of the plane itself. */
    public long[] near(float value) {
        return sets[bin(value) + 1];
    }

    private int bin(float value) {
        return (int) ((value - low) * perBin);
    }
}
