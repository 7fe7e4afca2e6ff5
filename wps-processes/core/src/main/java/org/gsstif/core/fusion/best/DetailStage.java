package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.ustfip.UstfipOptions.ValidRange;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.register.GaussianBlur;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.standardize.BestConstant;

/**
 * Detail that averaging dates has taken away (METHODS 3c, E), at scales of 1, 2, 4 … pixels: H_s = Gauss(f, s / 2) − Gauss(f,
 * s) (f itself for s = 1), f += g · Σ_s (k_s − 1) · H_s, k_s = √(V_s / Gauss(H_s², 2 px)) in 1 … 1.35, V_s the date-weighted
 * mean of Gauss(H_s², 2 px) of the fine dates.
 *
 * <p>The bound of k: where dates do not agree on detail, the blend rightly has less of it. Amplifying by k costs error with
 * the square of k − 1 and brings sharpness with k − 1 alone, so a bound loses least.
 */
final class DetailStage implements Serializable {

    private final BestOptions options;
    private final List<RasterSource> fine;
    private final double[] weights;
    private final RasterSource prediction;
    private final GaussianBlur around;
    /** Of scales 1, 2, 4 … pixels. */
    private final GaussianBlur[] scales;

    private final float leastShare;
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
        this.scales = new GaussianBlur[options.detailLevels()];
        Arrays.setAll(scales, s -> new GaussianBlur(1 << s));
        this.leastShare = (float) options.constants().get(BestConstant.DETAIL_SHARE);
        this.range = options.validRange();
    }

    void run(RasterSink output, RunContext run) throws IOException {
        run.runner().spread(prediction.grid().window(), "BEST: detail", run.monitor(), block -> {
            run(block, output);
            return BlockSums.NONE;
        });
    }

    /** H_s of one band over a window, and Gauss(H_s²) beside it. */
    private final class Detail {
        final float[][] detail = new float[scales.length][];
        final float[][] power = new float[scales.length][];
        final float[] share;

        Detail(RasterBlock block, int b) {
            int width = block.window().width();
            int height = block.window().height();
            boolean[] valid = block.valid(b);
            share = new float[valid.length];
            float[] upper = block.values(b);
            for (int s = 0; s < scales.length; s++) {
                float[] smooth = scales[s].blur(block.values(b), valid, width, height, share);
                float[] h = new float[valid.length];
                float[] squares = new float[valid.length];
                for (int i = 0; i < h.length; i++) {
                    if (valid[i]) {
                        h[i] = upper[i] - smooth[i];
                        squares[i] = h[i] * h[i];
                    }
                }
                detail[s] = h;
                power[s] = around.blur(squares, valid, width, height, share);
                upper = smooth;
            }
        }
    }

    private void run(Window block, RasterSink output) throws IOException {
        Window padded = block.grow(around.radius() + scales[scales.length - 1].radius());
        RasterBlock image = prediction.read(padded);
        int bands = image.bands();
        float[][][] sum = new float[bands][scales.length][padded.size()];
        float[][] weight = new float[bands][padded.size()];
        for (int k = 0; k < fine.size(); k++) {
            if (!(weights[k] > 0)) {
                continue;
            }
            RasterBlock date = fine.get(k).read(padded);
            float w = (float) weights[k];
            for (int b = 0; b < bands; b++) {
                add(new Detail(date, b), w, sum[b], weight[b]);
            }
        }
        RasterBlock out = new RasterBlock(block, bands);
        out.copyFrom(image);
        for (int b = 0; b < bands; b++) {
            Detail own = new Detail(image, b);
            for (int row = block.y(); row < block.endY(); row++) {
                for (int column = block.x(); column < block.endX(); column++) {
                    int o = block.index(column, row);
                    if (out.valid(b)[o]) {
                        float f = out.values(b)[o] + added(own, sum[b], weight[b], padded.index(column, row));
                        out.values(b)[o] = range == null ? f : range.clamp(f);
                    }
                }
            }
        }
        output.write(out);
    }

    private void add(Detail date, float w, float[][] sum, float[] weight) {
        for (int i = 0; i < weight.length; i++) {
            if (date.share[i] >= leastShare) {
                weight[i] += w;
                for (int s = 0; s < sum.length; s++) {
                    sum[s][i] += w * date.power[s][i];
                }
            }
        }
    }

    /** g · Σ_s (k_s − 1) · H_s at pixel i. */
    private float added(Detail own, float[][] sum, float[] weight, int i) {
        double total = 0;
        for (int s = 0; s < sum.length && weight[i] > 0; s++) {
            if (own.power[s][i] > 0) {
                double k = Math.sqrt(sum[s][i] / (double) weight[i] / own.power[s][i]);
                total += (Math.max(1, Math.min(options.maxDetail(), k)) - 1) * own.detail[s][i];
            }
        }
        return (float) (options.detailGain() * total);
    }
}
