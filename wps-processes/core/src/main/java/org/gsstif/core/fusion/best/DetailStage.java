package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.gsstif.core.fusion.ustfip.UstfipOptions.ValidRange;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.register.GaussianBlur;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/**
 * Detail that averaging dates has taken away (METHODS 3c, E): H = f − Gauss(f, 1 px), f += g · (k − 1) · H, k = √(V /
 * Gauss(H², 4 px)) in 1 … 2, V the date-weighted mean of Gauss(H_k², 4 px) of the fine dates.
 */
final class DetailStage implements Serializable {

    private static final GaussianBlur FINEST = new GaussianBlur(1);

    /** A neighbourhood counts from this share of valid pixels, by weight. */
    private static final float LEAST_SHARE = 0.2f;

    private final BestOptions options;
    private final List<RasterSource> fine;
    private final double[] weights;
    private final RasterSource prediction;
    private final GaussianBlur around;
    private final ValidRange range;

    /**
     * @param fine the dates at their places
     * @param weights of the dates
     * @param prediction f
     */
    DetailStage(BestOptions options, List<RasterSource> fine, double[] weights, RasterSource prediction) {
        this.options = options;
        this.fine = fine;
        this.weights = weights;
        this.prediction = prediction;
        this.around = new GaussianBlur(options.detailScale());
        this.range = options.validRange();
    }

    void run(RasterSink output, RunContext run) throws IOException {
        run.runner().spread(prediction.grid().window(), "BEST: detail", run.monitor(), block -> {
            run(block, output);
            return BlockSums.NONE;
        });
    }

    /** H of one band over a window, and Gauss(H²) beside it. */
    private final class Detail {
        final float[] finest;
        final float[] power;
        final float[] share;

        Detail(RasterBlock block, int b) {
            int width = block.window().width();
            int height = block.window().height();
            float[] values = block.values(b);
            boolean[] valid = block.valid(b);
            share = new float[values.length];
            float[] smooth = FINEST.blur(values, valid, width, height, share);
            finest = new float[values.length];
            float[] squares = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                if (valid[i]) {
                    finest[i] = values[i] - smooth[i];
                    squares[i] = finest[i] * finest[i];
                }
            }
            power = around.blur(squares, valid, width, height, share);
        }
    }

    private void run(Window block, RasterSink output) throws IOException {
        Window padded = block.grow(around.radius() + FINEST.radius());
        RasterBlock image = prediction.read(padded);
        int bands = image.bands();
        double[][] sum = new double[bands][padded.size()];
        double[][] weight = new double[bands][padded.size()];
        for (int k = 0; k < fine.size(); k++) {
            if (!(weights[k] > 0)) {
                continue;
            }
            RasterBlock date = fine.get(k).read(padded);
            for (int b = 0; b < bands; b++) {
                Detail detail = new Detail(date, b);
                for (int i = 0; i < padded.size(); i++) {
                    if (detail.share[i] >= LEAST_SHARE) {
                        sum[b][i] += weights[k] * detail.power[i];
                        weight[b][i] += weights[k];
                    }
                }
            }
        }
        RasterBlock out = new RasterBlock(block, bands);
        out.copyFrom(image);
        for (int b = 0; b < bands; b++) {
            Detail own = new Detail(image, b);
            for (int row = block.y(); row < block.endY(); row++) {
                for (int column = block.x(); column < block.endX(); column++) {
                    int i = padded.index(column, row);
                    int o = block.index(column, row);
                    if (!out.valid(b)[o]) {
                        continue;
                    }
                    float f = out.values(b)[o];
                    if (weight[b][i] > 0 && own.power[i] > 0) {
                        double k = Math.sqrt(sum[b][i] / weight[b][i] / own.power[i]);
                        double gain = options.detailGain() * (Math.max(1, Math.min(options.maxDetail(), k)) - 1);
                        f += (float) (gain * own.finest[i]);
                    }
                    out.values(b)[o] = range == null ? f : range.clamp(f);
                }
            }
        }
        output.write(out);
    }
}
