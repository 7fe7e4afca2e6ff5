package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** Steps 2, 3 and the residual of step 5 over one block of the coarse grid (METHODS 3), into the {@link CellModel}. */
final class CoarseStage implements Serializable {

    private final UstfipOptions options;
    private final List<RasterSource> coarse;
    private final RasterSource target;

    /**
     * @param coarse C_k, the date nearest to the target first
     * @param target C_p
     */
    CoarseStage(UstfipOptions options, List<RasterSource> coarse, RasterSource target) {
        this.options = options;
        this.coarse = coarse;
        this.target = target;
    }

    void run(Window block, RasterSink model) throws IOException {
        Window padded = block.grow(options.regressionRadius());
        RasterBlock cp = target.read(padded);
        List<RasterBlock> ck = new ArrayList<>(coarse.size());
        for (RasterSource c : coarse) {
            ck.add(c.read(padded));
        }
        int bands = target.bands();
        RasterBlock out = new RasterBlock(block, bands * CellModel.PLANES);
        DateChooser chooser = new DateChooser(options, bands, coarse.size());
        for (int row = block.y(); row < block.endY(); row++) {
            for (int column = block.x(); column < block.endX(); column++) {
                for (int[] group : groups(cp, column, row)) {
                    if (cp.valid(group[0])[padded.index(column, row)]) {
                        chooser.begin(group, ck, cp, column, row);
                        int date = chooser.next();
                        for (int b : group) {
                            write(out, b, column, row, date, chooser, ck, cp);
                        }
                    } else {
                        out.set(
                                CellModel.plane(group[0], CellModel.REASON),
                                column,
                                row,
                                FallbackReason.NO_TARGET.bit());
                    }
                }
            }
        }
        model.write(out);
    }

    /** The bands that share a choice: those with a target in the cell if they are joint, else each alone. */
    private List<int[]> groups(RasterBlock cp, int column, int row) {
        int at = cp.window().index(column, row);
        List<int[]> groups = new ArrayList<>(cp.bands());
        int[] joint = new int[cp.bands()];
        int n = 0;
        for (int b = 0; b < cp.bands(); b++) {
            if (options.jointBands() && cp.valid(b)[at]) {
                joint[n++] = b;
            } else {
                groups.add(new int[] {b});
            }
        }
        if (n > 0) {
            groups.add(java.util.Arrays.copyOf(joint, n));
        }
        return groups;
    }

    private static void write(
            RasterBlock out,
            int band,
            int column,
            int row,
            int date,
            DateChooser chooser,
            List<RasterBlock> ck,
            RasterBlock cp) {
        int reason = chooser.reason();
        if (date >= 0) {
            int at = cp.window().index(column, row);
            CellFit fit = CellFit.of(chooser.fit(date, band), reason, ck.get(date), cp, band, at);
            out.set(CellModel.plane(band, CellModel.DATE), column, row, date);
            out.set(CellModel.plane(band, CellModel.SLOPE), column, row, fit.slope());
            out.set(CellModel.plane(band, CellModel.INTERCEPT), column, row, fit.intercept());
            out.set(CellModel.plane(band, CellModel.RESIDUAL), column, row, fit.residual());
            out.set(CellModel.plane(band, CellModel.CORRELATION), column, row, fit.correlation());
            reason = fit.reason();
        }
        out.set(CellModel.plane(band, CellModel.REASON), column, row, reason);
    }
}
