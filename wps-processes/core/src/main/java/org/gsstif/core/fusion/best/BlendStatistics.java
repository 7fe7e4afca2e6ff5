package org.gsstif.core.fusion.best;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts over all values (pixels × bands) of a run. Whole numbers, so the order of the blocks does not matter. */
final class BlendStatistics {

    private final Counter total;

    BlendStatistics(int candidates) {
        total = new Counter(candidates);
    }

    /** Counts of one block, by one worker. */
    static final class Counter {
        private long values;
        private long predicted;
        private final long[] dominant;
        /** By the number of the reason's bit. */
        private final long[] ofReason = new long[Integer.SIZE];

        private Counter(int candidates) {
            dominant = new long[candidates];
        }

        /** @param candidate index of the dominant one, −1 for none */
        void add(int candidate, int reason) {
            values++;
            if (candidate >= 0) {
                predicted++;
                dominant[candidate]++;
            }
            for (int left = reason; left != 0; left &= left - 1) {
                ofReason[Integer.numberOfTrailingZeros(left)]++;
            }
        }
    }

    Counter counter() {
        return new Counter(total.dominant.length);
    }

    synchronized void add(Counter c) {
        total.values += c.values;
        total.predicted += c.predicted;
        for (int k = 0; k < c.dominant.length; k++) {
            total.dominant[k] += c.dominant[k];
        }
        for (int r = 0; r < c.ofReason.length; r++) {
            total.ofReason[r] += c.ofReason[r];
        }
    }

    /** Share of all values that were predicted, 0..1. */
    synchronized double coverage() {
        return total.values == 0 ? 0 : (double) total.predicted / total.values;
    }

    /** Share of the predicted values in which a candidate has the largest weight, 0..1. */
    synchronized double share(int candidate) {
        return total.predicted == 0 ? 0 : (double) total.dominant[candidate] / total.predicted;
    }

    /** Share of all values with a reason, those that occur only. */
    synchronized Map<String, Object> reasons() {
        Map<String, Object> shares = new LinkedHashMap<>();
        for (BestReason r : BestReason.values()) {
            long n = total.ofReason[Integer.numberOfTrailingZeros(r.bit())];
            if (n > 0) {
                shares.put(r.name(), (double) n / total.values);
            }
        }
        return shares;
    }
}
