package org.gsstif.core.raster;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The pixels of one window in memory: per band a row-major plane of floats and a validity mask of the same length.
 *
 * <p>What is missing (cloud, NoData, outside) is {@code valid = false}; the number beside it means nothing and is 0. A
 * valid value is always finite.
 */
public final class RasterBlock implements Serializable {

    private final Window window;
    private final float[][] values;
    private final boolean[][] valid;

    /** A block with nothing valid in it. */
    public RasterBlock(Window window, int bands) {
        this(window, new float[bands][window.size()], new boolean[bands][window.size()]);
    }

    /** Wraps the arrays, [band][row · width + column]. */
    public RasterBlock(Window window, float[][] values, boolean[][] valid) {
        if (values.length != valid.length) {
            throw new IllegalArgumentException(
                    "values have " + values.length + " bands, validity masks " + valid.length);
        }
        for (int b = 0; b < values.length; b++) {
            if (values[b].length != window.size() || valid[b].length != window.size()) {
                throw new IllegalArgumentException("band " + b + " has " + values[b].length + " values and "
                        + valid[b].length + " mask entries for a window of " + window.width() + "×"
                        + window.height());
            }
        }
        this.window = window;
        this.values = values;
        this.valid = valid;
    }

    public Window window() {
        return window;
    }

    public int bands() {
        return values.length;
    }

    /** The plane of a band itself, not a copy. */
    public float[] values(int band) {
        return values[band];
    }

    /** The validity mask of a band itself, not a copy. */
    public boolean[] valid(int band) {
        return valid[band];
    }

    /** Sets one pixel (grid coordinates); a value that is not finite makes it missing. */
    public void set(int band, int column, int row, float value) {
        int i = window.index(column, row);
        boolean finite = Float.isFinite(value);
        values[band][i] = finite ? value : 0;
        valid[band][i] = finite;
    }

    /** The value of one pixel (grid coordinates), NaN where missing. For tests and small data, not for kernels. */
    public float get(int band, int column, int row) {
        int i = window.index(column, row);
        return valid[band][i] ? values[band][i] : Float.NaN;
    }

    /** Number of valid values of a band. */
    public int countValid(int band) {
        int n = 0;
        for (boolean v : valid[band]) {
            if (v) {
                n++;
            }
        }
        return n;
    }

    /** Copies the common part of both windows from another block with the same number of bands. */
    public void copyFrom(RasterBlock source) {
        if (source.bands() != bands()) {
            throw new IllegalArgumentException("block has " + bands() + " bands, source " + source.bands());
        }
        Window common = window.intersection(source.window);
        for (int b = 0; b < bands(); b++) {
            for (int row = common.y(); row < common.endY(); row++) {
                int from = source.window.index(common.x(), row);
                int to = window.index(common.x(), row);
                System.arraycopy(source.values[b], from, values[b], to, common.width());
                System.arraycopy(source.valid[b], from, valid[b], to, common.width());
            }
        }
    }

    /** Makes every pixel of a band missing. */
    public void clear(int band) {
        Arrays.fill(values[band], 0);
        Arrays.fill(valid[band], false);
    }
}
