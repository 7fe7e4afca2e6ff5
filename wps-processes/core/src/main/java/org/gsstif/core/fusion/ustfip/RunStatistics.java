package org.gsstif.core.fusion.ustfip;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts over all values (pixels × bands) of a run. Whole numbers, so the order of the blocks does not matter. */
final class RunStatistics {

    private final Counter total;

    RunStatistics(int dates) {
        total = new Counter(dates);
    }

    /** Counts of one block, by one worker. */
    static final class Counter {
        private long values;
        private long predicted;
        private final long[] ofDate;
        /** By the number of the reason's bit. */
        private final long[] ofReason = new long[Integer.SIZE];

        private Counter(int dates) {
            ofDate = new long[dates];
        }

        /** @param date index of the chosen date, −1 for none */
        void add(boolean isPredicted, int date, int reason) {
            values++;
            if (isPredicted) {
                predicted++;
                ofDate[date]++;
            }
            for (int left = reason; left != 0; left &= left - 1) {
                ofReason[Integer.numberOfTrailingZeros(left)]++;
            }
        }
    }

    Counter counter() {
        return new Counter(total.ofDate.length);
    }

    synchronized void add(Counter c) {
        total.values += c.values;
        total.predicted += c.predicted;
        for (int k = 0; k < c.ofDate.length; k++) {
            total.ofDate[k] += c.ofDate[k];
        }
        for (int r = 0; r < c.ofReason.length; r++) {
            total.ofReason[r] += c.ofReason[r];
        }
    }

    /** Share of all values that were predicted, 0..1. */
    synchronized double coverage() {
        return total.values == 0 ? 0 : (double) total.predicted / total.values;
    }

    /** Share of the predicted values that rest on a date, 0..1. */
    synchronized double share(int date) {
        return total.predicted == 0 ? 0 : (double) total.ofDate[date] / total.predicted;
    }

    /** Share of all values with a reason, those that occur only. */
    synchronized Map<String, Object> reasons() {
        Map<String, Object> shares = new LinkedHashMap<>();
        for (FallbackReason r : FallbackReason.values()) {
            long n = total.ofReason[Integer.numberOfTrailingZeros(r.bit())];
            if (n > 0) {
                shares.put(r.name(), (double) n / total.values);
            }
        }
        return shares;
    }
}
