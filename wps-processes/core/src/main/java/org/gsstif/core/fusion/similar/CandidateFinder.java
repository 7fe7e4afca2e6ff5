package org.gsstif.core.fusion.similar;

import java.util.Arrays;

/**
 * Finds the candidates of a batch of pixels: all neighbours within a threshold. One object is used by one worker.
 *
 * <ol>
 *   <li>The distances of one pixel are one loop over its window's range of the strips. They are kept as bits of floats, for
 *       integer differences have a sign bit that can be shifted, while a comparison would be a branch.
 *   <li>Counting the places within a few thresholds finds one that leaves few candidates too many.
 *   <li>Each place has a word to which every pixel adds the sign of threshold − distance.
 *   <li>A walk over the words' bits, 64 pixels at a time, gives every pixel its candidates in the order of places.
 * </ol>
 */
final class CandidateFinder {

    private static final int WORD = 32;

    private final Threshold threshold;
    private final WindowKernels kernels;
    private final int[][] bits;
    private final int[][] words;

    /**
     * @param window places of a window
     * @param capacity most pixels in a batch
     * @param wanted number of similar pixels
     */
    CandidateFinder(int window, int capacity, int wanted, WindowKernels kernels) {
        this.kernels = kernels;
        threshold = new Threshold(wanted);
        bits = new int[capacity][window + WindowKernels.PADDING];
        words = new int[2][window];
    }

    /**
     * Fills {@link Batch#found}, {@link Batch#places}, {@link Batch#distances} and {@link Batch#limit}.
     *
     * @param strips reference strips, the bands to compare; +∞ where a pixel may not be a neighbour
     */
    void find(float[][] strips, Batch batch) {
        int n = batch.window;
        int last = 0;
        for (int p = 0; p < batch.count; p++) {
            kernels.distances(strips, batch.centre[p], batch.start[p], n, bits[p]);
            int guess = batch.guess[p];
            if (p > 0) {
                guess = guess == 0 ? last : (guess + last) >>> 1;
            }
            last = threshold(bits[p], n, guess);
            batch.limit[p] = last;
            addSigns(bits[p], last, words[p / WORD], n);
        }
        collect(batch, n);
    }

    private int threshold(int[] distance, int n, int guess) {
        // without a guess: what the neighbour above the centre needs to be a candidate, or more
        int start = guess > 0 ? guess : Math.max(distance[n / 2 - (n > 1 ? 1 : 0)], 1);
        int value = threshold.start(start);
        while (!threshold.accepts(kernels.within(distance, value, n))) {
            value = threshold.value();
        }
        return value;
    }

    /**
     * Shifts the words by one bit and adds a 1 where the distance is greater than the threshold. What stood in the words
     * before a batch is shifted out, by this or in {@link #collect}.
     */
    private static void addSigns(int[] distance, int threshold, int[] word, int n) {
        for (int i = 0; i < n; i++) {
            word[i] = (word[i] << 1) | ((threshold - distance[i]) >>> 31);
        }
    }

    private void collect(Batch batch, int n) {
        Arrays.fill(batch.found, 0, batch.count, 0);
        int[] first = words[0];
        int[] second = words[1];
        // the first pixel's bit goes to the sign, the others' follow; words are not full in the last batch of a row
        int inFirst = Math.min(batch.count, WORD);
        int inSecond = batch.count - inFirst;
        long used = batch.count == 0 ? 0 : -1L << (Batch.MOST - batch.count);
        int[] found = batch.found;
        int[] places = batch.places;
        int[] out = batch.distances;
        for (int place = 0; place < n; place++) {
            long high = (long) first[place] << (Batch.MOST - inFirst);
            long low = ((long) second[place] << (WORD - inSecond)) & 0xFFFF_FFFFL;
            long candidates = ~(high | low) & used;
            while (candidates != 0) {
                int p = Long.numberOfLeadingZeros(candidates);
                candidates ^= Long.MIN_VALUE >>> p;
                int at = p * n + found[p]++;
                places[at] = place;
                out[at] = bits[p][place];
            }
        }
    }
}
