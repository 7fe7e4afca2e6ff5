package org.gsstif.core.fusion.pair;

import java.util.Arrays;

/** Likeness in plain Java: a pixel's values are one record, compared eight at a time without a branch. */
final class RecordLikeness implements PairKernels.Likeness {

    private static final int LANES = 8;

    private final int width;
    private final int stride;
    private final float[] records;
    private final float[] tolerance;

    RecordLikeness(float[][] planes, float[] tolerance, boolean[] valid, int width) {
        this.width = width;
        stride = stride(planes.length);
        records = records(planes, valid);
        this.tolerance = Arrays.copyOf(tolerance, stride);
    }

    /** Numbers of a record: as many as planes, and 0 up to a multiple of eight. */
    static int stride(int planes) {
        return (planes + LANES - 1) / LANES * LANES;
    }

    /** The values of each valid pixel, one record after the other. */
    static float[] records(float[][] planes, boolean[] valid) {
        int stride = stride(planes.length);
        float[] records = new float[stride * valid.length];
        for (int p = 0; p < planes.length; p++) {
            for (int i = 0; i < valid.length; i++) {
                if (valid[i]) {
                    records[stride * i + p] = planes[p][i];
                }
            }
        }
        return records;
    }

    @Override
    public int keep(int centre, int corner, int[] places, int n) {
        int kept = n;
        for (int lane = 0; lane < stride; lane += LANES) {
            kept = keep(lane, centre, corner, places, kept);
        }
        return kept;
    }

    private int keep(int lane, int centre, int corner, int[] places, int n) {
        float[] all = records;
        int c = stride * centre + lane;
        float c0 = all[c];
        float c1 = all[c + 1];
        float c2 = all[c + 2];
        float c3 = all[c + 3];
        float c4 = all[c + 4];
        float c5 = all[c + 5];
        float c6 = all[c + 6];
        float c7 = all[c + 7];
        float t0 = tolerance[lane];
        float t1 = tolerance[lane + 1];
        float t2 = tolerance[lane + 2];
        float t3 = tolerance[lane + 3];
        float t4 = tolerance[lane + 4];
        float t5 = tolerance[lane + 5];
        float t6 = tolerance[lane + 6];
        float t7 = tolerance[lane + 7];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            int place = places[k];
            int r = stride * StripBits.pixel(place, corner, width) + lane;
            int unlike = Float.floatToRawIntBits(t0 - Math.abs(all[r] - c0))
                    | Float.floatToRawIntBits(t1 - Math.abs(all[r + 1] - c1))
                    | Float.floatToRawIntBits(t2 - Math.abs(all[r + 2] - c2))
                    | Float.floatToRawIntBits(t3 - Math.abs(all[r + 3] - c3))
                    | Float.floatToRawIntBits(t4 - Math.abs(all[r + 4] - c4))
                    | Float.floatToRawIntBits(t5 - Math.abs(all[r + 5] - c5))
                    | Float.floatToRawIntBits(t6 - Math.abs(all[r + 6] - c6))
                    | Float.floatToRawIntBits(t7 - Math.abs(all[r + 7] - c7));
            places[kept] = place;
            kept += 1 + (unlike >> 31);
        }
        return kept;
    }
}
