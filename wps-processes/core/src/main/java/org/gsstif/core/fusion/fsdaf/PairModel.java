package org.gsstif.core.fusion.fsdaf;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunMonitor;

/**
 * Steps 1 to 3 of FSDAF for one pair over the whole scene: classes, their fractions, their change, and the range that
 * predictions keep to. The class fractions of the whole coarse grid are in memory.
 */
final class PairModel implements Serializable {

    final PixelClasses classes;
    /** Per coarse cell the fractions of the classes among its valid fine pixels; null where it has none. */
    final float[][] fractions;
    /** ΔF, [band][class]. */
    final double[][] change;
    /** Per band the least and greatest value of C_p and F_TP: predictions are kept within. */
    final double[] min;

    final double[] max;

    PairModel(FusionInputs inputs, Pair pair, FsdafOptions options, BandStatistics statistics, RunMonitor monitor)
            throws IOException {
        GridMapping mapping = inputs.mapping();
        classes = PixelClasses.of(pair.fine(), statistics.of(pair.fine()), options.classes(), options.seed(), monitor);
        int bands = inputs.bands();
        float[][][] range = new float[2][bands][classes.count()];
        fractions = fractions(pair.fine(), mapping, range, monitor);
        change = new double[bands][];
        min = new double[bands];
        max = new double[bands];
        RasterBlock ck = pair.coarse().read(mapping.coarse().window());
        RasterBlock cp = inputs.coarseTarget().read(mapping.coarse().window());
        for (int b = 0; b < bands; b++) {
            change[b] = ClassChange.of(fractions, coarseChange(ck, cp, b), classes.count(), options.pureCells());
            limits(cp, b, range);
        }
    }

    private static double[] coarseChange(RasterBlock ck, RasterBlock cp, int b) {
        double[] change = new double[ck.window().size()];
        for (int i = 0; i < change.length; i++) {
            boolean valid = ck.valid(b)[i] && cp.valid(b)[i];
            change[i] = valid ? (double) cp.values(b)[i] - ck.values(b)[i] : Double.NaN;
        }
        return change;
    }

    private void limits(RasterBlock cp, int b, float[][][] range) {
        min[b] = Double.POSITIVE_INFINITY;
        max[b] = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cp.window().size(); i++) {
            if (cp.valid(b)[i]) {
                min[b] = Math.min(min[b], cp.values(b)[i]);
                max[b] = Math.max(max[b], cp.values(b)[i]);
            }
        }
        for (int c = 0; c < classes.count(); c++) {
            min[b] = Math.min(min[b], range[0][b][c] + change[b][c]);
            max[b] = Math.max(max[b], range[1][b][c] + change[b][c]);
        }
    }

    /** @param range filled: least and greatest value, [0 or 1][band][class] */
    private float[][] fractions(RasterSource fine, GridMapping mapping, float[][][] range, RunMonitor monitor)
            throws IOException {
        Window cells = mapping.coarse().window();
        for (int b = 0; b < fine.bands(); b++) {
            Arrays.fill(range[0][b], Float.POSITIVE_INFINITY);
            Arrays.fill(range[1][b], Float.NEGATIVE_INFINITY);
        }
        float[][] counts = new float[cells.size()][];
        for (Window tile : BlockRunner.blocks(mapping.fine().window(), 256)) {
            monitor.checkCancelled();
            RasterBlock image = fine.read(tile);
            CoarsePositions positions = CoarsePositions.of(mapping, tile);
            for (int y = 0; y < tile.height(); y++) {
                for (int x = 0; x < tile.width(); x++) {
                    int i = y * tile.width() + x;
                    int cell = positions.cellIndex(x, y, cells);
                    int c = cell < 0 ? -1 : classes.of(image, i);
                    if (c >= 0) {
                        if (counts[cell] == null) {
                            counts[cell] = new float[classes.count()];
                        }
                        counts[cell][c]++;
                        for (int b = 0; b < fine.bands(); b++) {
                            range[0][b][c] = Math.min(range[0][b][c], image.values(b)[i]);
                            range[1][b][c] = Math.max(range[1][b][c], image.values(b)[i]);
                        }
                    }
                }
            }
        }
        for (float[] cell : counts) {
            float total = 0;
            for (int c = 0; cell != null && c < cell.length; c++) {
                total += cell[c];
            }
            for (int c = 0; cell != null && c < cell.length; c++) {
                cell[c] /= total;
            }
        }
        return counts;
    }
}
