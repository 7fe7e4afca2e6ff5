package org.gsstif.core.fusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts over all values (pixels × bands) of a prediction: how many were predicted, from which image, for which reasons.
 * Whole numbers, so that neither blocks nor their order change them.
 */
public final class PredictionCounts {

    private static final int PREDICTED = 1;
    private static final int FIRST_IMAGE = 2;

    private final int images;
    private final double[] counts;

    /** @param images how many images a value can rest on */
    public PredictionCounts(int images) {
        this.images = images;
        this.counts = new double[FIRST_IMAGE + images + Integer.SIZE];
    }

    /** @param blocks {@link #numbers()} of parts of the prediction */
    public PredictionCounts(int images, List<double[]> blocks) {
        this(images);
        for (double[] block : blocks) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += block[i];
            }
        }
    }

    /**
     * Counts one value.
     *
     * @param image what it rests on, −1 where nothing was predicted
     * @param reasons sum of bits
     */
    public void add(int image, int reasons) {
        counts[0]++;
        if (image >= 0) {
            counts[PREDICTED]++;
            counts[FIRST_IMAGE + image]++;
        }
        for (int left = reasons; left != 0; left &= left - 1) {
            counts[FIRST_IMAGE + images + Integer.numberOfTrailingZeros(left)]++;
        }
    }

    /** The counts as numbers to add up. */
    public double[] numbers() {
        return counts.clone();
    }

    /** Share of all values that were predicted, 0..1. */
    public double coverage() {
        return counts[0] == 0 ? 0 : counts[PREDICTED] / counts[0];
    }

    /** Share of the predicted values that rest on an image, 0..1. */
    public double share(int image) {
        return counts[PREDICTED] == 0 ? 0 : counts[FIRST_IMAGE + image] / counts[PREDICTED];
    }

    /** Share of all values that rest on an image, 0..1. */
    public double shareOfAll(int image) {
        return counts[0] == 0 ? 0 : counts[FIRST_IMAGE + image] / counts[0];
    }

    /** Share of all values by the name of the reason, those that occur only. */
    public Map<String, Object> reasons(Reason... reasons) {
        Map<String, Object> shares = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            double n = counts[FIRST_IMAGE + images + Integer.numberOfTrailingZeros(reason.bit())];
            if (n > 0) {
                shares.put(reason.name(), n / counts[0]);
            }
        }
        return shares;
    }
}
