package org.gsstif.core.fusion.similar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The finder in plain Java, written so that the compiler vectorises all that is done per place:
 *
 * <ol>
 *   <li>The distances of one pixel are one loop over its window's range of the strips.
 *   <li>Two block copies through a buffer turn the floats into ints: the bits of floats that are not negative order like the
 *       floats, and integer differences have a sign bit that can be shifted, while a comparison would be a branch.
 *   <li>Counting the signs for a few thresholds finds one that leaves few candidates too many.
 *   <li>Each place has a word to which every pixel adds the sign of threshold − distance.
 *   <li>A walk over the words' bits, 64 pixels at a time, gives every pixel its candidates in the order of places.
 * </ol>
 */
final class PlainFinder implements CandidateFinder {

    private static final int WORD = 32;

    private final Threshold threshold;
    private final float[] distances;
    private final int[][] bits;
    private final int[][] words;
    private final FloatBuffer asFloats;
    private final IntBuffer asInts;

    PlainFinder(int window, int capacity, int stripLength, int wanted) {
        threshold = new Threshold(wanted);
        distances = new float[stripLength];
        bits = new int[capacity][window];
        words = new int[2][window];
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 * window).order(ByteOrder.nativeOrder());
        asFloats = buffer.asFloatBuffer();
        asInts = buffer.asIntBuffer();
    }

    @Override
    public void find(float[][] strips, Batch batch) {
        int n = batch.window;
        int bands = strips.length;
        int last = 0;
        for (int p = 0; p < batch.count; p++) {
            int start = batch.start[p];
            SquaredDistances.compute(strips, bands, batch.centre[p], distances, start, start + n);
            asFloats.put(0, distances, start, n);
            asInts.get(0, bits[p], 0, n);
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
        while (!threshold.accepts(n - beyond(distance, value, n))) {
            value = threshold.value();
        }
        return value;
    }

    /** How many distances are greater than the threshold. Four at a time: the compiler's sum over a vector is slow. */
    private static int beyond(int[] distance, int threshold, int n) {
        int quarter = n / 4;
        int count = 0;
        for (int i = 0; i < quarter; i++) {
            count += ((threshold - distance[i]) >>> 31)
                    + ((threshold - distance[i + quarter]) >>> 31)
                    + ((threshold - distance[i + 2 * quarter]) >>> 31)
                    + ((threshold - distance[i + 3 * quarter]) >>> 31);
        }
        for (int i = 4 * quarter; i < n; i++) {
            count += (threshold - distance[i]) >>> 31;
        }
        return count;
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
