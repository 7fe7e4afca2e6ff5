package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import org.gsstif.core.fusion.similar.SimilarPixelFilter;
import org.gsstif.core.fusion.ustfip.UstfipOptions.ValidRange;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/** Step 8 of METHODS 3b over one block of the fine grid: the residual averaged over similar pixels, added; clamped where no detail follows. */
final class FinalStage implements Serializable {

    private final RasterSource blended;
    private final ResidualStage residuals;
    private final RasterSource residual;
    private final SimilarPixelFilter filter;
    private final ValidRange range;

    /** @param residual Σ D · R, null where none is added */
    FinalStage(BestOptions options, RasterSource blended, ResidualStage residuals, RasterSource residual) {
        this.blended = blended;
        this.residuals = residuals;
        this.residual = residual;
        boolean filtered = options.similarPixels() > 1 && options.searchRadius() > 0;
        this.filter = filtered ? new SimilarPixelFilter(options.searchRadius(), options.similarPixels()) : null;
        this.range = options.detailGain() > 0 ? null : options.validRange();
    }

    void run(RasterSink output, RunContext run) throws IOException {
        run.runner().spread(blended.grid().window(), "BEST: residual and similar pixels", run.monitor(), block -> {
            run(block, output);
            return BlockSums.NONE;
        });
    }

    private void run(Window block, RasterSink output) throws IOException {
        boolean filtered = filter != null && residual != null;
        Window padded = filtered ? block.grow(filter.radius()) : block;
        RasterBlock image = blended.read(padded);
        float[][] added = residual == null ? null : residuals.interpolated(residual, padded);
        if (filtered) {
            added = filter(image, added, block);
        }
        RasterBlock out = new RasterBlock(block, image.bands());
        out.copyFrom(image);
        for (int b = 0; b < out.bands(); b++) {
            float[] values = out.values(b);
            for (int i = 0; i < values.length; i++) {
                if (out.valid(b)[i]) {
                    float f = added == null ? values[i] : values[i] + added[b][i];
                    values[i] = range == null ? f : range.clamp(f);
                }
            }
        }
        output.write(out);
    }

    private float[][] filter(RasterBlock image, float[][] residual, Window block) {
        int bands = image.bands();
        float[][] reference = new float[bands][];
        boolean[][] valid = new boolean[bands][];
        for (int b = 0; b < bands; b++) {
            reference[b] = image.values(b);
            valid[b] = image.valid(b);
        }
        float[][] output = new float[bands][block.size()];
        Window padded = image.window();
        filter.filter(reference, residual, valid, padded.width(), padded.height(), output, null);
        return output;
    }
}
