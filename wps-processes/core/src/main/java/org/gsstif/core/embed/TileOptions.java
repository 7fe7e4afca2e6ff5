package org.gsstif.core.embed;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How images are cut into tiles (METHODS 6.1).
 *
 * @param size side of a tile in pixels, 4 … 1024
 * @param stride distance of neighbouring tiles in pixels, 1 … size
 * @param minValid least share of valid pixels of a tile that is not missing, above 0 … 1
 * @param bands which bands, from 0; empty: all
 * @param lowPercentile brought to 0 by the scaling, 0 … 100, below highPercentile
 * @param highPercentile brought to 1 by the scaling
 */
public record TileOptions(
        int size, int stride, double minValid, int[] bands, double lowPercentile, double highPercentile)
        implements Serializable {

    public TileOptions {
        if (!(minValid > 0 && minValid <= 1)) {
            throw new IllegalArgumentException(
                    "minValid is " + minValid + "; it must be above 0 and at most 1 (share of the tile's pixels)");
        }
        if (!(lowPercentile >= 0 && lowPercentile < highPercentile && highPercentile <= 100)) {
            throw new IllegalArgumentException("percentiles are " + lowPercentile + " and " + highPercentile
                    + "; they must be ascending within 0 to 100");
        }
        bands = bands.clone();
        for (int band : bands) {
            if (band < 0) {
                throw new IllegalArgumentException("band number " + band + " is negative; bands count from 0");
            }
        }
    }

    /** Tiles of 100 pixels that touch, half of the pixels valid, all bands, 1st and 99th percentile. */
    public static TileOptions defaults() {
        return new TileOptions(100, 100, 0.5, new int[0], 1, 99);
    }

    /** Tiles of this size that touch. */
    public TileOptions withSize(int pixels) {
        return new TileOptions(pixels, pixels, minValid, bands, lowPercentile, highPercentile);
    }

    public TileOptions withStride(int pixels) {
        return new TileOptions(size, pixels, minValid, bands, lowPercentile, highPercentile);
    }

    public TileOptions withMinValid(double share) {
        return new TileOptions(size, stride, share, bands, lowPercentile, highPercentile);
    }

    public TileOptions withBands(int... numbers) {
        return new TileOptions(size, stride, minValid, numbers, lowPercentile, highPercentile);
    }

    public TileOptions withPercentiles(double low, double high) {
        return new TileOptions(size, stride, minValid, bands, low, high);
    }

    @Override
    public int[] bands() {
        return bands.clone();
    }

    /** The bands of an image that has so many. */
    public int[] bandsOf(int available) {
        if (bands.length == 0) {
            int[] all = new int[available];
            Arrays.setAll(all, b -> b);
            return all;
        }
        for (int band : bands) {
            if (band >= available) {
                throw new IllegalArgumentException(
                        "band " + band + " (counted from 0) is not there; the images have " + available + " bands");
            }
        }
        return bands.clone();
    }
}
