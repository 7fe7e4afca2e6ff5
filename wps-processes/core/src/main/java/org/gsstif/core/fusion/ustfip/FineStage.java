package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.fusion.similar.SimilarPixelFilter;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.resample.CubicConvolution;

/** Steps 4 to 7 over one block of the fine grid (METHODS 3). */
final class FineStage {

    /** Provenance planes of one band: date, correlation, slope, intercept, reason; the similar pixels follow all bands. */
    static final int PROVENANCE = 5;

    private final UstfipOptions options;
    private final List<RasterSource> fine;
    private final int[] seriesIndex;
    private final RasterSource model;
    private final GridMapping mapping;
    private final SimilarPixelFilter filter;
    private final RunStatistics statistics;

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
            RunStatistics statistics) {
        this.options = options;
        this.fine = fine;
        this.seriesIndex = seriesIndex;
        this.model = model;
        this.mapping = mapping;
        this.statistics = statistics;
        this.filter = new SimilarPixelFilter(options.searchRadius(), options.similarPixels());
    }

    void run(Window block, RasterSink output, RasterSink provenance) throws IOException {
        Window padded = block.grow(options.searchRadius());
        CoarsePositions positions = CoarsePositions.of(mapping, padded);
        Window cells = positions.cells(mapping.coarse().window(), 2);
        RasterBlock cellModel = model.read(cells);
        RasterBlock[] images = readUsed(cellModel, padded);
        int bands = output.bands();
        float[][] reference = new float[bands][padded.size()];
        float[][] raw = new float[bands][padded.size()];
        boolean[][] valid = new boolean[bands][padded.size()];
        for (int b = 0; b < bands; b++) {
            predict(b, positions, cellModel, images, reference[b], raw[b], valid[b]);
        }
        float[][] filtered = new float[bands][block.size()];
        float[] similar = new float[block.size()];
        filter.filter(reference, raw, valid, padded.width(), padded.height(), filtered, similar);
        write(block, filtered, output);
        provenance(block, positions, cellModel, valid, similar, provenance);
    }

    /** The fine images that some cell around chose; null for the others. */
    private RasterBlock[] readUsed(RasterBlock cellModel, Window padded) throws IOException {
        RasterBlock[] images = new RasterBlock[fine.size()];
        for (int p = CellModel.DATE; p < cellModel.bands(); p += CellModel.PLANES) {
            for (int i = 0; i < cellModel.window().size(); i++) {
                if (cellModel.valid(p)[i]) {
                    int k = (int) cellModel.values(p)[i];
                    if (images[k] == null) {
                        images[k] = fine.get(k).read(padded);
                    }
                }
            }
        }
        return images;
    }

    /** Steps 4 and 5 for one band: f_ref = F_k*, f_raw = a · F_k* + b + B(R). */
    private static void predict(
            int band,
            CoarsePositions positions,
            RasterBlock cellModel,
            RasterBlock[] images,
            float[] reference,
            float[] raw,
            boolean[] valid) {
        Window padded = positions.fine();
        Window cells = cellModel.window();
        float[] date = cellModel.values(CellModel.plane(band, CellModel.DATE));
        boolean[] hasModel = cellModel.valid(CellModel.plane(band, CellModel.DATE));
        float[] slope = cellModel.values(CellModel.plane(band, CellModel.SLOPE));
        float[] intercept = cellModel.values(CellModel.plane(band, CellModel.INTERCEPT));
        float[] residual = cellModel.values(CellModel.plane(band, CellModel.RESIDUAL));
        boolean[] hasResidual = cellModel.valid(CellModel.plane(band, CellModel.RESIDUAL));
        double[] buffer = new double[8];
        for (int y = 0; y < padded.height(); y++) {
            for (int x = 0; x < padded.width(); x++) {
                int cell = positions.cellIndex(x, y, cells);
                int i = y * padded.width() + x;
                if (cell < 0 || !hasModel[cell]) {
                    continue;
                }
                RasterBlock image = images[(int) date[cell]];
                if (!image.valid(band)[i]) {
                    continue;
                }
                float f = image.values(band)[i];
                double r =
                        CubicConvolution.at(residual, hasResidual, cells, positions.u(x, y), positions.v(x, y), buffer);
                reference[i] = f;
                raw[i] = (float) ((double) slope[cell] * f + intercept[cell] + r);
                valid[i] = true;
            }
        }
    }

    /** Step 7 and the output. */
    private void write(Window block, float[][] filtered, RasterSink output) throws IOException {
        RasterBlock out = new RasterBlock(block, filtered.length);
        UstfipOptions.ValidRange range = options.validRange().orElse(null);
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
        output.write(out);
    }

    private void provenance(
            Window block,
            CoarsePositions positions,
            RasterBlock cellModel,
            boolean[][] valid,
            float[] similar,
            RasterSink provenance)
            throws IOException {
        int halo = options.searchRadius();
        int bands = valid.length;
        Window cells = cellModel.window();
        RunStatistics.Counter counter = statistics.counter();
        RasterBlock out = provenance == null ? null : new RasterBlock(block, PROVENANCE * bands + 1);
        for (int y = 0; y < block.height(); y++) {
            for (int x = 0; x < block.width(); x++) {
                int column = block.x() + x;
                int row = block.y() + y;
                int cell = positions.cellIndex(x + halo, y + halo, cells);
                boolean any = false;
                for (int b = 0; b < bands; b++) {
                    boolean predicted = valid[b][(y + halo) * positions.fine().width() + x + halo];
                    any |= predicted;
                    int reason = FallbackReason.NO_TARGET.bit();
                    int date = -1;
                    if (cell >= 0) {
                        reason = (int) cellModel.values(CellModel.plane(b, CellModel.REASON))[cell];
                        if (cellModel.valid(CellModel.plane(b, CellModel.DATE))[cell]) {
                            date = (int) cellModel.values(CellModel.plane(b, CellModel.DATE))[cell];
                            reason |= predicted ? 0 : FallbackReason.NO_FINE.bit();
                        }
                    }
                    counter.add(predicted, date, reason);
                    if (out == null) {
                        continue;
                    }
                    out.set(PROVENANCE * b + 4, column, row, reason);
                    if (date >= 0) {
                        out.set(PROVENANCE * b, column, row, seriesIndex[date]);
                        copy(
                                cellModel,
                                CellModel.plane(b, CellModel.CORRELATION),
                                cell,
                                out,
                                PROVENANCE * b + 1,
                                column,
                                row);
                        copy(
                                cellModel,
                                CellModel.plane(b, CellModel.SLOPE),
                                cell,
                                out,
                                PROVENANCE * b + 2,
                                column,
                                row);
                        copy(
                                cellModel,
                                CellModel.plane(b, CellModel.INTERCEPT),
                                cell,
                                out,
                                PROVENANCE * b + 3,
                                column,
                                row);
                    }
                }
                if (out != null && any) {
                    out.set(PROVENANCE * bands, column, row, similar[y * block.width() + x]);
                }
            }
        }
        statistics.add(counter);
        if (out != null) {
            provenance.write(out);
        }
    }

    private static void copy(RasterBlock from, int plane, int cell, RasterBlock to, int band, int column, int row) {
        to.set(band, column, row, from.valid(plane)[cell] ? from.values(plane)[cell] : Float.NaN);
    }
}
