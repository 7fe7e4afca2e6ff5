package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.gsstif.core.fusion.PredictionCounts;
import org.gsstif.core.fusion.similar.SimilarPixelFilter;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarsePositions;

/** Steps 4 to 7 over one block of the fine grid (METHODS 3). */
final class FineStage implements Serializable {

    /** Cells that cubic convolution needs beyond the cell of a pixel. */
    private static final int CUBIC_REACH = 2;

    private final UstfipOptions options;
    private final List<RasterSource> fine;
    private final int[] seriesIndex;
    private final RasterSource model;
    private final GridMapping mapping;
    private final GapFiller gapFiller;
    private final SimilarPixelFilter filter;

    /**
     * @param fine F_k in the order of the model's date index
     * @param seriesIndex of each of them, its index in the fine series
     */
    FineStage(
            UstfipOptions options,
            List<RasterSource> fine,
            int[] seriesIndex,
            RasterSource model,
            GridMapping mapping,
            GapFiller gapFiller) {
        this.options = options;
        this.fine = fine;
        this.seriesIndex = seriesIndex;
        this.model = model;
        this.mapping = mapping;
        this.gapFiller = gapFiller;
        this.filter = new SimilarPixelFilter(options.searchRadius(), options.similarPixels());
    }

    /**
     * @param provenance may be null
     * @return what {@link PredictionCounts} counted
     */
    double[] run(Window block, RasterSink output, RasterSink provenance) throws IOException {
        BlockPrediction prediction = predict(block.grow(options.searchRadius()), output.bands());
        Window padded = prediction.window();
        float[][] filtered = new float[prediction.bands()][block.size()];
        float[] similar = new float[block.size()];
        filter.filter(
                prediction.reference,
                prediction.raw,
                prediction.valid,
                padded.width(),
                padded.height(),
                filtered,
                similar);
        output.write(clamped(block, filtered));

        PredictionCounts counter = new PredictionCounts(fine.size());
        RasterBlock out = provenance == null ? null : new RasterBlock(block, provenance.bands());
        new Provenance(prediction, seriesIndex, counter, out).describe(block, similar);
        if (out != null) {
            provenance.write(out);
        }
        return counter.numbers();
    }

    /** Steps 4 and 5. */
    private BlockPrediction predict(Window padded, int bands) throws IOException {
        CoarsePositions positions = CoarsePositions.of(mapping, padded);
        RasterBlock cellModel = model.read(positions.cells(mapping.coarse().window(), CUBIC_REACH));
        BlockPrediction prediction = new BlockPrediction(positions, cellModel, bands);
        FineImages images = new FineImages(fine, padded);
        RasterBlock[] used = images.used(cellModel);
        for (int b = 0; b < bands; b++) {
            prediction.predict(b, used);
        }
        if (options.fillGaps()) {
            gapFiller.fill(prediction, images);
        }
        return prediction;
    }

    /** Step 7. */
    private RasterBlock clamped(Window block, float[][] filtered) {
        RasterBlock out = new RasterBlock(block, filtered.length);
        UstfipOptions.ValidRange range = options.validRange();
        for (int b = 0; b < filtered.length; b++) {
            float[] values = out.values(b);
            boolean[] valid = out.valid(b);
            for (int i = 0; i < values.length; i++) {
                float f = filtered[b][i];
                if (Float.isFinite(f)) {
                    values[i] = range == null ? f : range.clamp(f);
                    valid[i] = true;
                }
            }
        }
        return out;
    }
}
