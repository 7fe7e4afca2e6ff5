package org.gsstif.core.fusion.pair;

/**
 * Finds, for a limit, the pixels of a plane whose values may lie below it: a bitmap of the plane per step of the limit, as those of
 * {@link NearValues}. A pixel below the limit always has its bit set; pixels a little above may have theirs set too.
 */
public final class SmallValues {

    private static final int BINS = 32;
    /** Greatest limit with a bitmap of its own, in means of the values: few values are larger. */
    private static final double TOP = 4;

    private final double perBin;
    private final byte[][] bits = new byte[BINS][];

    /**
     * @param values row-major plane of numbers ≥ 0
     * @param valid its validity mask
     */
    public SmallValues(float[] values, boolean[] valid, int width, int height) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                sum += values[i];
                n++;
            }
        }
        perBin = sum > 0 ? (BINS - 1) * n / (TOP * sum) : 0;
        int rowBytes = NearValues.rowBytes(width);
        for (int b = 0; b < BINS; b++) {
            bits[b] = new byte[rowBytes * height + Long.BYTES];
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (valid[i]) {
                    bits[bin(values[i])][y * rowBytes + (x >> 3)] |= (byte) (1 << (x & 7));
                }
            }
        }
        for (int b = 1; b < BINS; b++) {
            for (int i = 0; i < bits[b].length; i++) {
                bits[b][i] |= bits[b - 1][i];
            }
        }
    }

    /** The bitmap for a limit ≥ 0, for {@link NearValues#bits}. */
    public byte[] below(float limit) {
        return bits[bin(limit)];
    }

    private int bin(float value) {
        return (int) Math.min(BINS - 1.0, value * perBin);
    }
}
