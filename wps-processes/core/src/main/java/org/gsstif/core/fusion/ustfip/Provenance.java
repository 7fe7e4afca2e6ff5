package org.gsstif.core.fusion.ustfip;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.PredictionCounts;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** Says of every pixel how it was predicted, and counts. */
final class Provenance {

    private static final int DATE = 0;
    private static final int CORRELATION = 1;
    private static final int SLOPE = 2;
    private static final int INTERCEPT = 3;
    private static final int REASON = 4;
    /** Planes of one band; the similar pixels follow after all bands. */
    private static final int PLANES = 5;

    private final BlockPrediction prediction;
    private final int[] seriesIndex;
    private final PredictionCounts counter;
    private final RasterBlock out;

    /**
     * @param seriesIndex of each date of the run, its index in the fine series
     * @param out block to fill, null if only counts are wanted
     */
    Provenance(BlockPrediction prediction, int[] seriesIndex, PredictionCounts counter, RasterBlock out) {
        this.prediction = prediction;
        this.seriesIndex = seriesIndex;
        this.counter = counter;
        this.out = out;
    }

    static List<String> names(int bands) {
        List<String> names = new ArrayList<>();
        for (int b = 1; b <= bands; b++) {
            names.addAll(List.of("date_" + b, "correlation_" + b, "slope_" + b, "intercept_" + b, "reason_" + b));
        }
        names.add("similar_pixels");
        return names;
    }

    /** @param similar number of similar pixels, over the block */
    void describe(Window block, float[] similar) {
        Window padded = prediction.window();
        for (int row = block.y(); row < block.endY(); row++) {
            for (int column = block.x(); column < block.endX(); column++) {
                int cell = prediction.positions.cellIndex(column - padded.x(), row - padded.y(), prediction.cells());
                int pixel = padded.index(column, row);
                boolean any = false;
                for (int b = 0; b < prediction.bands(); b++) {
                    any |= prediction.valid[b][pixel];
                    describe(b, column, row, cell, pixel);
                }
                if (out != null && any) {
                    out.set(PLANES * prediction.bands(), column, row, similar[block.index(column, row)]);
                }
            }
        }
    }

    private void describe(int b, int column, int row, int cell, int pixel) {
        boolean predicted = prediction.valid[b][pixel];
        BlockPrediction.Other other = prediction.other(b, pixel);
        int reason = FallbackReason.NO_TARGET.bit();
        int date = -1;
        if (other != null) {
            reason = other.fit().reason();
            date = other.date();
        } else if (cell >= 0) {
            reason = (int) model(b, CellModel.REASON, cell);
            float chosen = model(b, CellModel.DATE, cell);
            if (!Float.isNaN(chosen)) {
                date = (int) chosen;
                reason |= predicted ? 0 : FallbackReason.NO_FINE.bit();
            }
        }
        counter.add(predicted ? date : -1, reason);
        if (out == null) {
            return;
        }
        int plane = PLANES * b;
        out.set(plane + REASON, column, row, reason);
        if (date < 0) {
            return;
        }
        out.set(plane + DATE, column, row, seriesIndex[date]);
        if (other == null) {
            out.set(plane + CORRELATION, column, row, model(b, CellModel.CORRELATION, cell));
            out.set(plane + SLOPE, column, row, model(b, CellModel.SLOPE, cell));
            out.set(plane + INTERCEPT, column, row, model(b, CellModel.INTERCEPT, cell));
        } else {
            out.set(plane + CORRELATION, column, row, other.fit().correlation());
            out.set(plane + SLOPE, column, row, other.fit().slope());
            out.set(plane + INTERCEPT, column, row, other.fit().intercept());
        }
    }

    /** NaN where missing. */
    private float model(int band, int what, int cell) {
        int plane = CellModel.plane(band, what);
        return prediction.model.valid(plane)[cell] ? prediction.model.values(plane)[cell] : Float.NaN;
    }
}
