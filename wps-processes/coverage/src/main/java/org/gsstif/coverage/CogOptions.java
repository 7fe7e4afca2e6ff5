package org.gsstif.coverage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a Cloud Optimized GeoTIFF is written.
 *
 * @param sampleType how values are stored
 * @param noData the stored sample value that means "missing"; NaN is allowed for floats
 * @param compression of tiles
 * @param tileSize side of a tile in pixels, a multiple of 16 in 16..4096; halved while a tile of all bands is above 16 MiB
 * @param overviews how the lower resolutions are made; each has half the one before, down to one tile
 * @param bandNames one name per band, or empty for none
 * @param scale value = stored · scale + offset; not 0
 * @param offset see {@code scale}
 * @param metadata further texts by name, for instance process and parameters; shown by gdalinfo
 */
public record CogOptions(
        SampleType sampleType,
        double noData,
        Compression compression,
        int tileSize,
        Overviews overviews,
        List<String> bandNames,
        double scale,
        double offset,
        Map<String, String> metadata)
        implements Serializable {

    /** Compression of tiles; all are lossless and read by GDAL and GeoServer. */
    public enum Compression {
        NONE(1),
        LZW(5),
        /** zlib with a predictor (horizontal differences for integers, the floating-point one for floats). */
        DEFLATE(8);

        private final int tag;

        Compression(int tag) {
            this.tag = tag;
        }

        /** The TIFF tag Compression. */
        int tag() {
            return tag;
        }
    }

    /** How 2 × 2 pixels become one of the next overview. */
    public enum Overviews {
        /** None are written. */
        NONE,
        /** The mean of the valid ones: for values. */
        AVERAGE,
        /** The upper left one. */
        NEAREST,
        /** The most frequent valid one, the first in reading order among equals: for classes. */
        MODE
    }

    static final int MAX_TILE_BYTES = 16 << 20;

    public CogOptions {
        Objects.requireNonNull(sampleType, "sampleType");
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(overviews, "overviews");
        bandNames = List.copyOf(bandNames);
        metadata = Map.copyOf(metadata);
        if (!sampleType.canStore(noData)) {
            throw new IllegalArgumentException("noData is " + noData + "; for " + sampleType + " it must be "
                    + (sampleType.isFloat()
                            ? "a number of single precision, or NaN"
                            : "a whole number in " + (long) sampleType.min() + ".." + (long) sampleType.max()));
        }
        if (tileSize < 16 || tileSize > 4096 || tileSize % 16 != 0) {
            throw new IllegalArgumentException("tileSize is " + tileSize + "; it must be a multiple of 16 in 16..4096");
        }
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "scale is " + scale + ", offset " + offset + "; both must be finite, scale not 0");
        }
    }

    /** 32-bit floats, NoData −9999, DEFLATE, tiles of 512, overviews by averaging. */
    public static CogOptions defaults() {
        return of(SampleType.FLOAT32);
    }

    /** {@link #defaults()} with another sample type and its NoData. */
    public static CogOptions of(SampleType type) {
        return new CogOptions(
                type, type.defaultNoData(), Compression.DEFLATE, 512, Overviews.AVERAGE, List.of(), 1, 0, Map.of());
    }

    /** For class numbers: the smallest type that holds 0..classes − 1 beside its NoData; overviews by the mode. */
    public static CogOptions forClasses(int classes) {
        SampleType type = classes <= 255 ? SampleType.BYTE : SampleType.UINT16;
        return of(type).withOverviews(Overviews.MODE);
    }

    public CogOptions withNoData(double value) {
        return new CogOptions(sampleType, value, compression, tileSize, overviews, bandNames, scale, offset, metadata);
    }

    public CogOptions withCompression(Compression value) {
        return new CogOptions(sampleType, noData, value, tileSize, overviews, bandNames, scale, offset, metadata);
    }

    public CogOptions withTileSize(int value) {
        return new CogOptions(sampleType, noData, compression, value, overviews, bandNames, scale, offset, metadata);
    }

    public CogOptions withOverviews(Overviews value) {
        return new CogOptions(sampleType, noData, compression, tileSize, value, bandNames, scale, offset, metadata);
    }

    public CogOptions withBandNames(List<String> value) {
        return new CogOptions(sampleType, noData, compression, tileSize, overviews, value, scale, offset, metadata);
    }

    public CogOptions withScale(double newScale, double newOffset) {
        return new CogOptions(
                sampleType, noData, compression, tileSize, overviews, bandNames, newScale, newOffset, metadata);
    }

    public CogOptions withMetadata(Map<String, String> value) {
        return new CogOptions(sampleType, noData, compression, tileSize, overviews, bandNames, scale, offset, value);
    }
}
