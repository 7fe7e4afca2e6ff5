package org.gsstif.core.fusion.similar;

import java.util.Arrays;

/** One pass of the filter over the inner pixels that have the same valid bands. */
final class PatternPass {

    private final SearchWindow window;
    private final int count;
    private final int width;
    private final int innerWidth;
    private final int innerHeight;
    private final long[] bandsAt;
    private final long bands;
    private final boolean[] usable;
    private final float[][] reference;
    private final float[][] values;
    private final int[] outputPlane;
    private final Strips referenceStrips;
    private final Strips valueStrips;
    private final CandidateFinder finder;
    private final Batch batch;
    private final Selector selector;
    private final int[] chosen;
    private final double[] weights;
    /** By inner column: bits of the greatest distance the row above needed, 0 where unknown. */
    private int[] needed;

    private int[] neededNext;

    PatternPass(
            SearchWindow window,
            int count,
            int width,
            int height,
            float[][] reference,
            float[][] values,
            long[] bandsAt,
            long bands,
            WindowKernels.Factory factory) {
        this.window = window;
        this.count = count;
        this.width = width;
        this.innerWidth = width - 2 * window.radius;
        this.innerHeight = height - 2 * window.radius;
        this.bandsAt = bandsAt;
        this.bands = bands;
        this.usable = new boolean[bandsAt.length];
        for (int i = 0; i < usable.length; i++) {
            usable[i] = (bandsAt[i] & bands) == bands;
        }
        int[] bandsOf = bits(bands, reference.length);
        outputPlane = new int[bandsOf.length * (values.length / reference.length)];
        for (int p = 0; p < outputPlane.length; p++) {
            outputPlane[p] = p / bandsOf.length * reference.length + bandsOf[p % bandsOf.length];
        }
        this.reference = select(reference, bandsOf);
        this.values = select(values, outputPlane);
        referenceStrips = new Strips(window.side, width, height, this.reference.length);
        valueStrips = new Strips(window.side, width, height, this.values.length);
        batch = new Batch(window.size, bandsOf.length);
        finder = new CandidateFinder(
                window.size, batch.capacity, count, factory.create(window.size, referenceStrips.length()));
        selector = new Selector(window);
        chosen = new int[window.size];
        weights = new double[window.size];
        needed = new int[innerWidth + 2];
        neededNext = new int[innerWidth + 2];
    }

    private static int[] bits(long set, int length) {
        int[] bits = new int[Long.bitCount(set)];
        int n = 0;
        for (int b = 0; b < length; b++) {
            if ((set >>> b & 1) != 0) {
                bits[n++] = b;
            }
        }
        return bits;
    }

    private static float[][] select(float[][] planes, int[] which) {
        float[][] selected = new float[which.length][];
        for (int i = 0; i < which.length; i++) {
            selected[i] = planes[which[i]];
        }
        return selected;
    }

    void run(float[][] output, float[] similar) {
        referenceStrips.begin(reference, usable);
        valueStrips.begin(values, null);
        for (int y = 0; y < innerHeight; y++) {
            if (y > 0) {
                referenceStrips.next(reference, usable);
                valueStrips.next(values, null);
            }
            Arrays.fill(neededNext, 0);
            for (int x = 0; x < innerWidth; x++) {
                if (bandsAt[(y + window.radius) * width + x + window.radius] == bands) {
                    add(x, y);
                    if (batch.count == batch.capacity) {
                        flush(y, output, similar);
                    }
                }
            }
            flush(y, output, similar);
            int[] swap = needed;
            needed = neededNext;
            neededNext = swap;
        }
    }

    private void add(int x, int y) {
        int p = batch.count++;
        int centre = (y + window.radius) * width + x + window.radius;
        batch.x[p] = x;
        batch.start[p] = referenceStrips.start(x);
        for (int b = 0; b < reference.length; b++) {
            batch.centre[p][b] = reference[b][centre];
        }
        batch.guess[p] = middle(needed[x], needed[x + 1], needed[x + 2]);
    }

    private void flush(int y, float[][] output, float[] similar) {
        if (batch.count == 0) {
            return;
        }
        finder.find(referenceStrips.strips(), batch);
        for (int p = 0; p < batch.count; p++) {
            int at = y * innerWidth + batch.x[p];
            int n = choose(p);
            mean(batch.start[p], n, output, at);
            if (similar != null) {
                similar[at] = n;
            }
        }
        batch.count = 0;
    }

    private static int middle(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Puts the places and weights of the similar pixels of pixel p in {@link #chosen} and {@link #weights}. */
    private int choose(int p) {
        int from = p * window.size;
        int n = batch.found[p];
        int[] places = batch.places;
        int[] bits = batch.distances;
        long cut = selector.cut(places, bits, from, n, Math.min(n, count), batch.limit[p]);
        neededNext[batch.x[p] + 1] = (int) (cut >>> 32);
        int m = 0;
        for (int i = from; i < from + n; i++) {
            int place = places[i];
            chosen[m] = place;
            weights[m] = window.weight[place];
            m += Selector.key(bits[i], window.rank[place]) <= cut ? 1 : 0;
        }
        return m;
    }

    /** f = Σ w · f_raw / Σ w over the chosen pixels, in the order of places. */
    private void mean(int start, int n, float[][] output, int at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i];
        }
        int v = 0;
        for (; v + 4 <= values.length; v += 4) {
            float[] s0 = valueStrips.strip(v);
            float[] s1 = valueStrips.strip(v + 1);
            float[] s2 = valueStrips.strip(v + 2);
            float[] s3 = valueStrips.strip(v + 3);
            double f0 = 0;
            double f1 = 0;
            double f2 = 0;
            double f3 = 0;
            for (int i = 0; i < n; i++) {
                int j = start + chosen[i];
                double w = weights[i];
                f0 += w * s0[j];
                f1 += w * s1[j];
                f2 += w * s2[j];
                f3 += w * s3[j];
            }
            output[outputPlane[v]][at] = (float) (f0 / sum);
            output[outputPlane[v + 1]][at] = (float) (f1 / sum);
            output[outputPlane[v + 2]][at] = (float) (f2 / sum);
            output[outputPlane[v + 3]][at] = (float) (f3 / sum);
        }
        for (; v < values.length; v++) {
            float[] s = valueStrips.strip(v);
            double f = 0;
            for (int i = 0; i < n; i++) {
                f += weights[i] * s[start + chosen[i]];
            }
            output[outputPlane[v]][at] = (float) (f / sum);
        }
    }
}
