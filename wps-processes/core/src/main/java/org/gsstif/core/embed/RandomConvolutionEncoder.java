package org.gsstif.core.embed;

import java.util.SplittableRandom;

/**
 * Random convolution features (METHODS 6.9): 3 × 3 filters over all bands with Gaussian weights of zero mean and unit norm,
 * each twice (as it is and negated), ReLU, mean over the tile; and the band means. z = 2 · filters + bands. No training.
 *
 * <p>A place counts only if its nine pixels are valid; a tile without any such place is filled with its means first.
 */
final class RandomConvolutionEncoder implements Encoder {

    static final EncoderProvider PROVIDER =
            new PlainProvider(Encoders.RANDOM_CONVOLUTION, true, RandomConvolutionEncoder::new);

    /** Most 3 × 3 kernels (filters × bands): 38 MB of weights. */
    private static final long MOST_KERNELS = 1 << 20;

    private final int bands;
    private final float[][] filters; // [filter][band · 9 + tap]

    RandomConvolutionEncoder(EncoderOptions options, int bands) {
        if ((long) options.features() * bands > MOST_KERNELS) {
            throw new IllegalArgumentException("features is " + options.features() + " for " + bands
                    + " bands; features × bands must be at most " + MOST_KERNELS);
        }
        this.bands = bands;
        this.filters = new float[options.features()][bands * 9];
        SplittableRandom random = new SplittableRandom(options.seed());
        for (float[] filter : filters) {
            double mean = 0;
            for (int i = 0; i < filter.length; i++) {
                filter[i] = (float) random.nextGaussian();
                mean += filter[i] / filter.length;
            }
            double norm = 0;
            for (int i = 0; i < filter.length; i++) {
                filter[i] -= (float) mean;
                norm += filter[i] * filter[i];
            }
            for (int i = 0; i < filter.length; i++) {
                filter[i] /= (float) Math.sqrt(norm);
            }
        }
    }

    @Override
    public String name() {
        return Encoders.RANDOM_CONVOLUTION;
    }

    @Override
    public int dimension() {
        return 2 * filters.length + bands;
    }

    @Override
    public void encode(TileBatch batch, float[] out) {
        int side = batch.side();
        int pixels = side * side;
        batch.fill();
        boolean[] whole = new boolean[pixels];
        double[] convolved = new double[pixels];
        for (int tile = 0; tile < batch.size(); tile++) {
            int count = wholePlaces(batch, tile, whole);
            int at = tile * dimension();
            for (int f = 0; f < filters.length; f++) {
                java.util.Arrays.fill(convolved, 0);
                for (int b = 0; b < bands; b++) {
                    convolve(batch.values(), (tile * bands + b) * pixels, side, filters[f], 9 * b, convolved);
                }
                double positive = 0;
                double negative = 0;
                for (int p = 0; p < pixels; p++) {
                    if (whole[p]) {
                        positive += Math.max(0, convolved[p]);
                        negative += Math.max(0, -convolved[p]);
                    }
                }
                out[at + 2 * f] = (float) (positive / count);
                out[at + 2 * f + 1] = (float) (negative / count);
            }
            for (int b = 0; b < bands; b++) {
                double sum = 0;
                for (int p = 0; p < pixels; p++) {
                    sum += batch.values()[(tile * bands + b) * pixels + p]; // filled with the mean: leaves it as it is
                }
                out[at + 2 * filters.length + b] = (float) (sum / pixels);
            }
        }
    }

    /** Marks the inner pixels whose 3 × 3 neighbourhood is valid; all inner ones if there is none. */
    private static int wholePlaces(TileBatch batch, int tile, boolean[] whole) {
        int side = batch.side();
        int base = tile * side * side;
        int count = 0;
        for (int pass = 0; pass < 2 && count == 0; pass++) {
            for (int row = 1; row < side - 1; row++) {
                for (int column = 1; column < side - 1; column++) {
                    boolean all = true;
                    for (int tap = 0; tap < 9 && pass == 0; tap++) {
                        all &= batch.valid()[base + (row + tap / 3 - 1) * side + column + tap % 3 - 1];
                    }
                    whole[row * side + column] = all;
                    count += all ? 1 : 0;
                }
            }
        }
        return count;
    }

    private static void convolve(float[] v, int base, int side, float[] filter, int from, double[] sum) {
        for (int row = 1; row < side - 1; row++) {
            for (int tap = 0; tap < 9; tap++) {
                float w = filter[from + tap];
                int line = base + (row + tap / 3 - 1) * side + tap % 3 - 1;
                int to = row * side;
                for (int column = 1; column < side - 1; column++) {
                    sum[to + column] += w * v[line + column];
                }
            }
        }
    }
}
