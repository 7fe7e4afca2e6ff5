package org.gsstif.core.quality;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * One band of a tile of truth x and prediction y with a halo, and the per-pixel quantities of METHODS 5. A pixel counts
 * where both are valid.
 */
final class TilePair {

    /** Offsets of the LBP neighbours, clockwise from the upper left, bits 128 … 1. */
    private static final int[] LBP_DX = {-1, 0, 1, 1, 1, 0, -1, -1};

    private static final int[] LBP_DY = {-1, -1, -1, 0, 1, 1, 1, 0};

    final Window window;
    final float[] x;
    final float[] y;
    final boolean[] both;
    private final int[] lbpOffset = new int[8];

    TilePair(RasterBlock truth, RasterBlock prediction, int band) {
        window = truth.window();
        x = truth.values(band);
        y = prediction.values(band);
        boolean[] validX = truth.valid(band);
        boolean[] validY = prediction.valid(band);
        both = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            both[i] = validX[i] && validY[i];
        }
        for (int k = 0; k < 8; k++) {
            lbpOffset[k] = LBP_DY[k] * window.width() + LBP_DX[k];
        }
    }

    /** Whether Roberts' four pixels from index i to the right and down count. */
    boolean hasEdge(int i) {
        int w = window.width();
        return both[i] && both[i + 1] && both[i + w] && both[i + w + 1];
    }

    /** Roberts E = |I(c,r) − I(c+1,r+1)| + |I(c+1,r) − I(c,r+1)|. */
    float edge(float[] image, int i) {
        int w = window.width();
        return (float)
                (Math.abs((double) image[i] - image[i + w + 1]) + Math.abs((double) image[i + 1] - image[i + w]));
    }

    /** Whether the 3×3 neighbourhood of index i counts. */
    boolean hasLbp(int i) {
        if (!both[i]) {
            return false;
        }
        for (int offset : lbpOffset) {
            if (!both[i + offset]) {
                return false;
            }
        }
        return true;
    }

    /** LBP code / 255, 0..1; a bit is set where the neighbour exceeds the centre by more than the threshold. */
    double lbp(float[] image, int i, double threshold) {
        double limit = image[i] + threshold;
        int code = 0;
        for (int offset : lbpOffset) {
            code = (code << 1) | (image[i + offset] > limit ? 1 : 0);
        }
        return code / 255.0;
    }
}
