package org.gsstif.core.embed;

/**
 * Band statistics of a tile (METHODS 6.9): mean, standard deviation, 10th, 50th and 90th percentile of its valid pixels, per
 * band; z = 5 · bands. It knows nothing of where in the tile a value lies.
 */
final class StatisticsEncoder implements Encoder {

    static final EncoderProvider PROVIDER =
            new PlainProvider(Encoders.STATISTICS, true, (options, bands) -> new StatisticsEncoder(bands));

    private static final double[] QUANTILES = {0.1, 0.5, 0.9};
    private static final int PER_BAND = 2 + QUANTILES.length;

    private final int bands;

    StatisticsEncoder(int bands) {
        this.bands = bands;
    }

    @Override
    public String name() {
        return Encoders.STATISTICS;
    }

    @Override
    public int dimension() {
        return PER_BAND * bands;
    }

    @Override
    public void encode(TileBatch batch, float[] out) {
        int pixels = batch.side() * batch.side();
        float[] present = new float[pixels];
        for (int tile = 0; tile < batch.size(); tile++) {
            for (int b = 0; b < bands; b++) {
                int n = 0;
                double sum = 0;
                for (int p = 0; p < pixels; p++) {
                    if (batch.valid()[tile * pixels + p]) {
                        float v = batch.values()[(tile * bands + b) * pixels + p];
                        present[n++] = v;
                        sum += v;
                    }
                }
                double mean = sum / n;
                double squares = 0;
                for (int i = 0; i < n; i++) {
                    squares += (present[i] - mean) * (present[i] - mean);
                }
                int at = tile * dimension() + b * PER_BAND;
                out[at] = (float) mean;
                out[at + 1] = (float) Math.sqrt(squares / n);
                int[] ranks = new int[QUANTILES.length];
                for (int q = 0; q < ranks.length; q++) {
                    ranks[q] = (int) Math.round(QUANTILES[q] * (n - 1));
                }
                System.arraycopy(OrderStatistics.of(present, n, ranks), 0, out, at + 2, ranks.length);
            }
        }
    }
}
