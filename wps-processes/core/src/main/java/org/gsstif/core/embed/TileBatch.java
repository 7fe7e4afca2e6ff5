package org.gsstif.core.embed;

import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;

/**
 * A number of tiles in memory: values [tile][band][row][column], per pixel whether all its bands are valid, and the band
 * means in the image's unit. A larger tile is brought to the batch's side by area averages over its valid pixels. Not
 * thread-safe.
 */
public final class TileBatch {

    private final int capacity;
    private final int bands;
    private final int side;
    private final float[] values;
    private final boolean[] valid;
    private final float[] means;
    private int size;

    /**
     * @param capacity tiles it can hold, ≥ 1
     * @param side of a tile in pixels of the batch, ≥ 1
     */
    public TileBatch(int capacity, int bands, int side) {
        this.capacity = capacity;
        this.bands = bands;
        this.side = side;
        int tile = Math.multiplyExact(side, side);
        this.values = new float[Math.multiplyExact(Math.multiplyExact(capacity, bands), tile)];
        this.valid = new boolean[Math.multiplyExact(capacity, tile)];
        this.means = new float[capacity * bands];
    }

    /** Tiles in it. */
    public int size() {
        return size;
    }

    public int capacity() {
        return capacity;
    }

    public int bands() {
        return bands;
    }

    public int side() {
        return side;
    }

    /** Values themselves, [tile · bands · side² + band · side² + pixel]; at invalid pixels 0 or what {@link #fill} put. */
    public float[] values() {
        return values;
    }

    /** Validity itself, [tile · side² + pixel]. */
    public boolean[] valid() {
        return valid;
    }

    /** Mean of each band over the valid pixels, before the scaling, [tile · bands + band]; NaN where there are none. */
    public float[] means() {
        return means;
    }

    public void clear() {
        size = 0;
    }

    /**
     * Adds the tile whose upper left pixel is (x, y).
     *
     * @param tileSize side in pixels of the block
     * @param scaling null: values as they are
     * @return share of the tile's pixels with all bands valid, 0..1
     */
    public double add(RasterBlock block, int x, int y, int tileSize, int[] bandNumbers, BandScaling scaling) {
        if (size == capacity) {
            throw new IllegalStateException("the batch is full with " + capacity + " tiles");
        }
        double[] raw = new double[bands];
        int validPixels = tileSize == side
                ? copy(block, x, y, bandNumbers, scaling, raw)
                : average(block, x, y, tileSize, bandNumbers, scaling, raw);
        for (int b = 0; b < bands; b++) {
            means[size * bands + b] = (float) (raw[b] / validPixels);
        }
        size++;
        return validPixels / (double) (tileSize * tileSize);
    }

    /** Pixel by pixel; raw: sums of the bands. Returns how many pixels are valid. */
    private int copy(RasterBlock block, int x, int y, int[] bandNumbers, BandScaling scaling, double[] raw) {
        int pixels = side * side;
        int maskBase = size * pixels;
        int count = 0;
        for (int row = 0; row < side; row++) {
            int from = block.window().index(x, y + row);
            int at = maskBase + row * side;
            System.arraycopy(block.valid(bandNumbers[0]), from, valid, at, side);
            for (int b = 1; b < bands; b++) {
                boolean[] mask = block.valid(bandNumbers[b]);
                for (int i = 0; i < side; i++) {
                    valid[at + i] &= mask[from + i];
                }
            }
            for (int i = 0; i < side; i++) {
                count += valid[at + i] ? 1 : 0;
            }
        }
        for (int b = 0; b < bands; b++) {
            float[] source = block.values(bandNumbers[b]);
            int base = (size * bands + b) * pixels;
            double sum = 0;
            for (int row = 0; row < side; row++) {
                int from = block.window().index(x, y + row);
                for (int i = 0; i < side; i++) {
                    boolean there = valid[maskBase + row * side + i];
                    float v = there ? source[from + i] : 0;
                    sum += v;
                    values[base + row * side + i] = !there || scaling == null ? v : scaling.scale(b, v);
                }
            }
            raw[b] = sum;
        }
        return count;
    }

    private int average(
            RasterBlock block, int x, int y, int tileSize, int[] bandNumbers, BandScaling scaling, double[] raw) {
        int pixels = side * side;
        int base = size * bands * pixels;
        double[] sum = new double[bands];
        int validPixels = 0;
        for (int row = 0; row < side; row++) {
            int y0 = y + row * tileSize / side;
            int y1 = Math.max(y0 + 1, y + (row + 1) * tileSize / side);
            for (int column = 0; column < side; column++) {
                int x0 = x + column * tileSize / side;
                int x1 = Math.max(x0 + 1, x + (column + 1) * tileSize / side);
                int count = cell(block, x0, y0, x1, y1, bandNumbers, scaling, sum, raw);
                int at = row * side + column;
                valid[size * pixels + at] = count > 0;
                validPixels += count;
                for (int b = 0; b < bands; b++) {
                    values[base + b * pixels + at] = count > 0 ? (float) (sum[b] / count) : 0;
                }
            }
        }
        return validPixels;
    }

    private static int cell(
            RasterBlock block,
            int x0,
            int y0,
            int x1,
            int y1,
            int[] bandNumbers,
            BandScaling scaling,
            double[] sum,
            double[] raw) {
        Arrays.fill(sum, 0);
        int count = 0;
        for (int row = y0; row < y1; row++) {
            for (int column = x0; column < x1; column++) {
                int i = block.window().index(column, row);
                boolean all = true;
                for (int band : bandNumbers) {
                    all &= block.valid(band)[i];
                }
                if (all) {
                    count++;
                    for (int b = 0; b < bandNumbers.length; b++) {
                        float v = block.values(bandNumbers[b])[i];
                        raw[b] += v;
                        sum[b] += scaling == null ? v : scaling.scale(b, v);
                    }
                }
            }
        }
        return count;
    }

    /** Takes the last tile out again. */
    public void removeLast() {
        size--;
    }

    /** Puts the mean of a tile's valid pixels into its invalid ones, per band; 0 where there is none. */
    public void fill() {
        int pixels = side * side;
        for (int tile = 0; tile < size; tile++) {
            for (int b = 0; b < bands; b++) {
                int base = (tile * bands + b) * pixels;
                double sum = 0;
                int count = 0;
                for (int p = 0; p < pixels; p++) {
                    if (valid[tile * pixels + p]) {
                        sum += values[base + p];
                        count++;
                    }
                }
                float mean = count == 0 ? 0 : (float) (sum / count);
                for (int p = 0; p < pixels; p++) {
                    if (!valid[tile * pixels + p]) {
                        values[base + p] = mean;
                    }
                }
            }
        }
    }
}
