package org.gsstif.core.embed;

/** Precomputed embedding coverages averaged per tile (METHODS 6.9): the mean of each band over the valid pixels; z = bands. */
final class CoverageEncoder implements Encoder {

    static final EncoderProvider PROVIDER =
            new PlainProvider(Encoders.COVERAGE, false, (options, bands) -> new CoverageEncoder(bands));

    private final int bands;

    CoverageEncoder(int bands) {
        this.bands = bands;
    }

    @Override
    public String name() {
        return Encoders.COVERAGE;
    }

    @Override
    public int dimension() {
        return bands;
    }

    @Override
    public void encode(TileBatch batch, float[] out) {
        int pixels = batch.side() * batch.side();
        for (int tile = 0; tile < batch.size(); tile++) {
            for (int b = 0; b < bands; b++) {
                double sum = 0;
                int n = 0;
                for (int p = 0; p < pixels; p++) {
                    if (batch.valid()[tile * pixels + p]) {
                        sum += batch.values()[(tile * bands + b) * pixels + p];
                        n++;
                    }
                }
                out[tile * bands + b] = (float) (sum / n);
            }
        }
    }
}
