package org.gsstif.core.fusion.similar;

/**
 * Some pixels of one row whose candidates are looked for together, and what was found: all neighbours whose distance is at
 * most some threshold, at least as many as similar pixels are wanted, or all there are.
 */
final class Batch {

    /** Most pixels in a batch: the bits of a long. */
    static final int MOST = 64;

    private static final int ROOM = 1 << 17;

    /** Places of a window. */
    final int window;
    /** Pixels the batch takes, 1 … 64: fewer for large windows, so that it stays in the second-level cache. */
    final int capacity;
    /** Pixels in the batch. */
    int count;
    /** By pixel: inner column. */
    final int[] x;
    /** By pixel: where its window starts in the strips. */
    final int[] start;
    /** By pixel: reference values of the centre, by band. */
    final float[][] centre;
    /** By pixel: a guess of the distance up to which its similar pixels lie, as bits; 0 for no guess. */
    final int[] guess;
    /** By pixel: the threshold used, as bits; no candidate's distance is greater. */
    final int[] limit;
    /** By pixel: number of candidates. */
    final int[] found;
    /** Candidates' places, rising; pixel p's from {@code p · window} on. */
    final int[] places;
    /** Bits of the candidates' distances, as floats; they order like the distances. */
    final int[] distances;

    Batch(int window, int bands) {
        this.window = window;
        capacity = Math.max(1, Math.min(MOST, ROOM / window));
        x = new int[capacity];
        start = new int[capacity];
        centre = new float[capacity][bands];
        guess = new int[capacity];
        limit = new int[capacity];
        found = new int[capacity];
        places = new int[capacity * window];
        distances = new int[capacity * window];
    }
}
