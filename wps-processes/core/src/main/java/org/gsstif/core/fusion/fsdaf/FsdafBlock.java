package org.gsstif.core.fusion.fsdaf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.BoxSums;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarseOnFine;
import org.gsstif.core.resample.Interpolation;

/** Steps 3 to 5 of FSDAF over one padded block: the change ΔF + r of every pixel whose whole cell is inside. */
final class FsdafBlock {

    private final FusionInputs inputs;
    private final PairModel model;
    private final Window padded;
    private final RasterBlock fine;
    private final RasterBlock ck;
    private final RasterBlock cp;
    private final CoarseOnFine places;
    private final int[] classOf;
    private final double[] homogeneity;
    /** Pixels of each cell of {@code places.cells()}, null where it has none. */
    private final List<Integer>[] pixels;

    /** Change per band over the padded block, and where it is known. */
    final float[][] change;

    final boolean[][] valid;

    FsdafBlock(FusionInputs inputs, PairModel model, Pair pair, BlockData data, int homogeneityRadius)
            throws IOException {
        this.inputs = inputs;
        this.model = model;
        padded = data.padded();
        fine = data.fine(pair);
        places = new CoarseOnFine(inputs.mapping(), padded, Interpolation.CUBIC);
        Window around = places.cells().grow(ThinPlateSpline.RADIUS);
        ck = pair.coarse().read(around);
        cp = inputs.coarseTarget().read(around);
        classOf = new int[padded.size()];
        pixels = byCell();
        homogeneity = homogeneity(homogeneityRadius);
        int bands = inputs.bands();
        change = new float[bands][padded.size()];
        valid = new boolean[bands][padded.size()];
        Window cells = places.cells();
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != null) {
                int column = cells.x() + i % cells.width();
                int row = cells.y() + i / cells.width();
                for (int b = 0; b < bands; b++) {
                    changeOf(column, row, b, pixels[i]);
                }
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists, filled here only
    private List<Integer>[] byCell() {
        List<Integer>[] lists = new List[places.cells().size()];
        for (int i = 0; i < classOf.length; i++) {
            int cell = places.cellIndex()[i];
            classOf[i] = cell < 0 ? -1 : model.classes.of(fine, i);
            if (classOf[i] >= 0) {
                if (lists[cell] == null) {
                    lists[cell] = new ArrayList<>();
                }
                lists[cell].add(i);
            }
        }
        return lists;
    }

    /** HI: share of the pixel's own class among the valid pixels of the window around it. */
    private double[] homogeneity(int radius) {
        int width = padded.width();
        int height = padded.height();
        int innerWidth = width - 2 * radius;
        double[] all = new double[0];
        double[] result = new double[padded.size()];
        for (int c = -1; c < model.classes.count(); c++) {
            float[] indicator = new float[padded.size()];
            for (int i = 0; i < indicator.length; i++) {
                indicator[i] = c < 0 ? (classOf[i] >= 0 ? 1 : 0) : (classOf[i] == c ? 1 : 0);
            }
            double[] sums = BoxSums.of(indicator, width, height, radius);
            if (c < 0) {
                all = sums;
                continue;
            }
            for (int s = 0; s < sums.length; s++) {
                int i = (s / innerWidth + radius) * width + s % innerWidth + radius;
                if (classOf[i] == c) {
                    result[i] = sums[s] / all[s];
                }
            }
        }
        return result;
    }

    private void changeOf(int column, int row, int b, List<Integer> cellPixels) {
        int at = ck.window().index(column, row);
        if (!ck.valid(b)[at] || !cp.valid(b)[at]) {
            return;
        }
        float[] fraction = model.fractions[inputs.mapping().coarse().window().index(column, row)];
        double[] classChange = model.change[b];
        double expected = 0;
        for (int c = 0; c < fraction.length; c++) {
            expected += fraction[c] * classChange[c];
        }
        // R = ΔC − Σ fraction ΔF
        double residual = (double) cp.values(b)[at] - ck.values(b)[at] - expected;
        ThinPlateSpline spline = new ThinPlateSpline(cp, b, column, row);
        int n = cellPixels.size();
        double[] difference = new double[n];
        double[] hi = new double[n];
        for (int k = 0; k < n; k++) {
            int i = cellPixels.get(k);
            double u = places.positions().u(i % padded.width(), i / padded.width()) - column - 0.5;
            double v = places.positions().v(i % padded.width(), i / padded.width()) - row - 0.5;
            difference[k] = spline.at(u, v) - (fine.values(b)[i] + classChange[classOf[i]]);
            hi[k] = homogeneity[i];
        }
        double[] share = ResidualShare.of(residual, difference, hi);
        for (int k = 0; k < n; k++) {
            int i = cellPixels.get(k);
            double f = fine.values(b)[i];
            double predicted = Math.max(model.min[b], Math.min(model.max[b], f + classChange[classOf[i]] + share[k]));
            change[b][i] = (float) (predicted - f);
            valid[b][i] = true;
        }
    }
}
