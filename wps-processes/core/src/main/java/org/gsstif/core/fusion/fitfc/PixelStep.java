package org.gsstif.core.fusion.fitfc;

import java.io.IOException;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarseOnFine;
import org.gsstif.core.resample.CubicConvolution;
import org.gsstif.core.resample.Interpolation;

/** RM and RC of one block with {@link RegressionWindow#PIXELS}. */
final class PixelStep {

    private final RasterBlock fine;
    private final RasterBlock coarse;
    private final RasterBlock target;
    private final Window padded;
    private final Window searched;
    private final int radius;
    private final CoarseOnFine places;

    /** @param searched what to predict: the block and its search windows */
    PixelStep(FusionInputs inputs, Pair pair, BlockData data, Window searched, int radius) throws IOException {
        this.fine = data.fine(pair);
        this.coarse = data.coarse(pair);
        this.target = data.target();
        this.padded = data.padded();
        this.searched = searched;
        this.radius = radius;
        this.places = new CoarseOnFine(inputs.mapping(), padded, Interpolation.CUBIC);
    }

    /** raw = a F_k + b + B(R), R the cell means of C_p − (a C_k + b). */
    void predict(int b, double pivot, float[] raw, boolean[] valid) {
        int width = padded.width();
        boolean[] all = fine.valid(b).clone();
        for (int i = 0; i < all.length; i++) {
            all[i] &= coarse.valid(b)[i] && target.valid(b)[i];
        }
        float[] ck = coarse.values(b);
        float[] cp = target.values(b);
        PixelRegression model = new PixelRegression(ck, cp, all, width, padded.height(), radius, pivot);
        int innerWidth = width - 2 * radius;
        int cells = places.cells().size();
        double[] sum = new double[cells];
        int[] count = new int[cells];
        for (int k = 0; k < model.slope.length; k++) {
            int i = (k / innerWidth + radius) * width + k % innerWidth + radius;
            int cell = places.cellIndex()[i];
            if (all[i] && cell >= 0) {
                sum[cell] += cp[i] - (model.slope[k] * ck[i] + model.intercept[k]);
                count[cell]++;
            }
        }
        float[] residual = new float[cells];
        boolean[] known = new boolean[cells];
        for (int c = 0; c < cells; c++) {
            known[c] = count[c] > 0;
            residual[c] = known[c] ? (float) (sum[c] / count[c]) : 0;
        }
        double[] buffer = new double[8];
        int dx = searched.x() - padded.x();
        int dy = searched.y() - padded.y();
        for (int k = 0; k < raw.length; k++) {
            int x = k % searched.width() + dx;
            int y = k / searched.width() + dy;
            int i = y * width + x;
            if (all[i]) {
                int m = (y - radius) * innerWidth + x - radius;
                double r = CubicConvolution.at(
                        residual,
                        known,
                        places.cells(),
                        places.positions().u(x, y),
                        places.positions().v(x, y),
                        buffer);
                raw[k] = (float) (model.slope[m] * fine.values(b)[i] + model.intercept[m] + r);
                valid[k] = true;
            }
        }
    }
}
