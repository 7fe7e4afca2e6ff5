package org.gsstif.coverage;

/** How pixel values are stored in a file. */
public enum SampleType {
    /** 8-bit unsigned, 0..255; default NoData 255. */
    BYTE(1, 1, 0, 255, 255),
    /** 16-bit unsigned, 0..65535; default NoData 65535. */
    UINT16(2, 1, 0, 65_535, 65_535),
    /** 16-bit signed, −32768..32767; default NoData −32768. */
    INT16(2, 2, -32_768, 32_767, -32_768),
    /** 32-bit IEEE float; default NoData −9999, which every client understands; NaN may be chosen instead. */
    FLOAT32(4, 3, -Float.MAX_VALUE, Float.MAX_VALUE, -9999);

    private final int bytes;
    private final int sampleFormat;
    private final double min;
    private final double max;
    private final double defaultNoData;

    SampleType(int bytes, int sampleFormat, double min, double max, double defaultNoData) {
        this.bytes = bytes;
        this.sampleFormat = sampleFormat;
        this.min = min;
        this.max = max;
        this.defaultNoData = defaultNoData;
    }

    /** Bytes of one sample. */
    public int bytes() {
        return bytes;
    }

    /** The TIFF tag SampleFormat: 1 unsigned, 2 signed, 3 floating point. */
    int sampleFormat() {
        return sampleFormat;
    }

    /** Smallest value that can be stored. */
    public double min() {
        return min;
    }

    /** Largest value that can be stored. */
    public double max() {
        return max;
    }

    /** The sample value that means "missing" where none is chosen. */
    public double defaultNoData() {
        return defaultNoData;
    }

    boolean isFloat() {
        return this == FLOAT32;
    }

    /** Whether a NoData value can be stored exactly (as a float: after rounding to single precision). */
    boolean canStore(double v) {
        return isFloat() ? !Double.isInfinite((float) v) : v >= min && v <= max && v == Math.rint(v);
    }

    /**
     * The stored number of a valid value: rounded half up and held inside the range for integers. A value that would
     * look like NoData moves to the next number that can be stored.
     */
    float store(double value, float noData) {
        if (isFloat()) {
            float v = (float) Math.max(min, Math.min(max, value));
            return v == noData ? Math.nextUp(v) : v;
        }
        double v = Math.max(min, Math.min(max, Math.floor(value + 0.5)));
        if (v == noData) {
            v = v == max ? v - 1 : v + 1;
        }
        return (float) v;
    }
}
