package org.gsstif.core.fusion.similar;

import java.util.Arrays;

/**
 * Finds which of a pixel's candidates are its similar pixels: those of smallest distance, equally distant ones in the order
 * of rank.
 *
 * <p>Only a few of them are too many, and these are the most distant. So the candidates are counted into classes of
 * distance just below the threshold, a 32nd of an octave wide; from the most distant class on whole classes are dropped, and
 * only in the class where the number is reached the candidates are compared. A quickselect over all of them costs nine times
 * as much, nearly all of it in branches that cannot be foreseen.
 */
final class Selector {

    /** Bits of a float in a 32nd of an octave: 2^23 / 32. */
    private static final int SHIFT = 18;

    private static final int CLASSES = 64;

    private final SearchWindow window;
    private final int[] counts = new int[CLASSES];
    private final long[] keys;

    Selector(SearchWindow window) {
        this.window = window;
        keys = new long[window.size];
    }

    /** Orders by distance, then rank. */
    static long key(int distance, int rank) {
        return (long) distance << 32 | rank;
    }

    /**
     * @param places of the candidates, n from {@code from} on
     * @param distances theirs, as bits
     * @param wanted 1 … n
     * @param limit no distance is greater
     * @return the key at and below which exactly {@code wanted} candidates lie
     */
    long cut(int[] places, int[] distances, int from, int n, int wanted, int limit) {
        if (n == wanted) {
            return key(limit, Integer.MAX_VALUE);
        }
        Arrays.fill(counts, 0);
        for (int i = from; i < from + n; i++) {
            counts[Math.min((limit - distances[i]) >>> SHIFT, CLASSES - 1)]++;
        }
        int drop = n - wanted;
        int dropClass = 0;
        while (counts[dropClass] <= drop) {
            drop -= counts[dropClass++];
        }
        if (drop == 0) {
            return key(limit - (dropClass << SHIFT), Integer.MAX_VALUE);
        }
        int m = 0;
        for (int i = from; i < from + n; i++) {
            keys[m] = key(distances[i], window.rank[places[i]]);
            m += Math.min((limit - distances[i]) >>> SHIFT, CLASSES - 1) == dropClass ? 1 : 0;
        }
        return smallest(keys, m, m - drop);
    }

    /** The k-th smallest of n keys, which are reordered (quickselect, Hoare 1961). */
    static long smallest(long[] keys, int n, int k) {
        int left = 0;
        int right = n - 1;
        int at = k - 1;
        while (left < right) {
            long pivot = keys[(left + right) >>> 1];
            int i = left;
            int j = right;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swap = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swap;
                }
            }
            if (at <= j) {
                right = j;
            } else if (at >= i) {
                left = i;
            } else {
                return keys[at];
            }
        }
        return keys[at];
    }
}
