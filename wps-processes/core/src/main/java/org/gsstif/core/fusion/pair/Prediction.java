package org.gsstif.core.fusion.pair;

import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** What is predicted of one block so far, pixel by pixel and band by band. For one worker. */
public final class Prediction {

    private static final int NONE = -1;

    private final RasterBlock values;
    private final int[][] choice;
    private final byte[][] used;
    private final short[][] similar;
    private int current;

    Prediction(Window block, int bands) {
        values = new RasterBlock(block, bands);
        choice = new int[bands][block.size()];
        used = new byte[bands][block.size()];
        similar = new short[bands][block.size()];
        for (int[] plane : choice) {
            Arrays.fill(plane, NONE);
        }
    }

    public Window block() {
        return values.window();
    }

    public int bands() {
        return values.bands();
    }

    /** Whether pixel i of the block (row-major) is still missing in a band. */
    public boolean wanted(int band, int i) {
        return !values.valid(band)[i];
    }

    /**
     * Sets a pixel; a value that is not finite leaves it missing.
     *
     * @param similarPixels how many pixels the value rests on
     * @param pairsUsed bit 0: the choice's first pair, bit 1: the second
     */
    public void set(int band, int i, double value, int similarPixels, int pairsUsed) {
        float v = (float) value;
        if (Float.isFinite(v)) {
            values.values(band)[i] = v;
            values.valid(band)[i] = true;
            choice[band][i] = current;
            used[band][i] = (byte) pairsUsed;
            similar[band][i] = (short) Math.min(similarPixels, Short.MAX_VALUE);
        }
    }

    void startChoice(int number) {
        current = number;
    }

    RasterBlock values() {
        return values;
    }

    /** Number of the choice that predicted the pixel, −1 if none did. */
    int choice(int band, int i) {
        return choice[band][i];
    }

    boolean used(int band, int i, int pair) {
        return (used[band][i] >> pair & 1) != 0;
    }

    int similar(int band, int i) {
        return similar[band][i];
    }
}
