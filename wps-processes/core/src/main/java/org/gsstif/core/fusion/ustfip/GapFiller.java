package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * Pixels whose cell has a model, but which are missing in the fine image of its date, take the best other date that has
 * them, with its own line in the same cell. Only the cells concerned are looked at again.
 */
final class GapFiller implements Serializable {

    private final UstfipOptions options;
    private final List<RasterSource> coarse;
    private final RasterSource target;
    private final GridMapping mapping;

    GapFiller(UstfipOptions options, List<RasterSource> coarse, RasterSource target, GridMapping mapping) {
        this.options = options;
        this.coarse = coarse;
        this.target = target;
        this.mapping = mapping;
    }

    void fill(BlockPrediction block, FineImages images) throws IOException {
        List<RasterBlock> ck = null;
        RasterBlock cp = null;
        DateChooser chooser = null;
        for (int b = 0; b < block.bands(); b++) {
            Map<Integer, List<Integer>> gaps = gaps(block, b);
            if (gaps.isEmpty()) {
                continue;
            }
            Window cells = block.cells();
            if (ck == null) {
                Window padded = cells.grow(options.regressionRadius());
                cp = target.read(padded);
                ck = new ArrayList<>(coarse.size());
                for (RasterSource c : coarse) {
                    ck.add(c.read(padded));
                }
                chooser = new DateChooser(options, block.bands(), coarse.size());
            }
            for (Map.Entry<Integer, List<Integer>> gap : gaps.entrySet()) {
                int column = cells.x() + gap.getKey() % cells.width();
                int row = cells.y() + gap.getKey() / cells.width();
                chooser.begin(new int[] {b}, ck, cp, column, row);
                fill(block, b, gap.getValue(), cp.window().index(column, row), chooser, ck, cp, images);
            }
        }
    }

    /** By cell (index in the model's window): its missing pixels. */
    private Map<Integer, List<Integer>> gaps(BlockPrediction block, int band) {
        Map<Integer, List<Integer>> gaps = new TreeMap<>();
        Window padded = block.window();
        Window inside = padded.intersection(mapping.fine().window());
        boolean[] hasModel = block.model.valid(CellModel.plane(band, CellModel.DATE));
        boolean[] valid = block.valid[band];
        for (int row = inside.y(); row < inside.endY(); row++) {
            for (int column = inside.x(); column < inside.endX(); column++) {
                int i = padded.index(column, row);
                if (!valid[i]) {
                    int cell = block.positions.cellIndex(column - padded.x(), row - padded.y(), block.cells());
                    if (cell >= 0 && hasModel[cell]) {
                        gaps.computeIfAbsent(cell, c -> new ArrayList<>()).add(i);
                    }
                }
            }
        }
        return gaps;
    }

    private static void fill(
            BlockPrediction block,
            int band,
            List<Integer> pixels,
            int cell,
            DateChooser chooser,
            List<RasterBlock> ck,
            RasterBlock cp,
            FineImages images)
            throws IOException {
        List<Integer> left = new ArrayList<>(pixels);
        for (int k = chooser.next(); k >= 0 && !left.isEmpty(); k = chooser.next()) {
            RasterBlock image = images.get(k);
            int reason = chooser.reason() | FallbackReason.OTHER_DATE.bit();
            BlockPrediction.Other other =
                    new BlockPrediction.Other(k, CellFit.of(chooser.fit(k, band), reason, ck.get(k), cp, band, cell));
            left.removeIf(i -> {
                boolean has = image.valid(band)[i];
                if (has) {
                    block.set(band, i, image.values(band)[i], other);
                }
                return has;
            });
        }
    }
}
