package org.gsstif.core.fusion.ustfip;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.resample.CubicConvolution;

/** What is known of one block of the fine grid and its halo before the similar-pixel filter (METHODS 3, steps 4 and 5). */
final class BlockPrediction {

    /** The line of a pixel that another date than its cell's had to serve. */
    record Other(int date, CellFit fit) {}

    final CoarsePositions positions;
    /** The {@link CellModel} of the cells around. */
    final RasterBlock model;
    /** f_ref by band. */
    final float[][] reference;
    /** f_raw by band. */
    final float[][] raw;
    /** By band: whether the pixel is predicted. */
    final boolean[][] valid;

    private final List<Other> others = new ArrayList<>();
    /** By band: number of the pixel's entry in {@link #others}, from 1; 0 for none. Null while there are none. */
    private int[][] otherAt;

    BlockPrediction(CoarsePositions positions, RasterBlock model, int bands) {
        this.positions = positions;
        this.model = model;
        int size = positions.fine().size();
        reference = new float[bands][size];
        raw = new float[bands][size];
        valid = new boolean[bands][size];
    }

    int bands() {
        return raw.length;
    }

    /** Block and halo. */
    Window window() {
        return positions.fine();
    }

    Window cells() {
        return model.window();
    }

    /** f_ref = F_k*, f_raw = a · F_k* + b + B(R) with the model of the pixel's cell; missing where F_k* is. */
    void predict(int band, RasterBlock[] images) {
        Window padded = window();
        Window cells = cells();
        float[] date = model.values(CellModel.plane(band, CellModel.DATE));
        boolean[] hasModel = model.valid(CellModel.plane(band, CellModel.DATE));
        float[] slope = model.values(CellModel.plane(band, CellModel.SLOPE));
        float[] intercept = model.values(CellModel.plane(band, CellModel.INTERCEPT));
        float[] residual = model.values(CellModel.plane(band, CellModel.RESIDUAL));
        boolean[] hasResidual = model.valid(CellModel.plane(band, CellModel.RESIDUAL));
        double[] buffer = new double[8];
        for (int y = 0; y < padded.height(); y++) {
            for (int x = 0; x < padded.width(); x++) {
                int cell = positions.cellIndex(x, y, cells);
                int i = y * padded.width() + x;
                if (cell < 0 || !hasModel[cell]) {
                    continue;
                }
                RasterBlock image = images[(int) date[cell]];
                if (image.valid(band)[i]) {
                    double r = CubicConvolution.at(
                            residual, hasResidual, cells, positions.u(x, y), positions.v(x, y), buffer);
                    set(band, i, image.values(band)[i], slope[cell], intercept[cell], r);
                }
            }
        }
    }

    /** The pixel from another date: f_raw = a · F_k + b + R, R of the cell itself. */
    void set(int band, int pixel, float fine, Other other) {
        set(band, pixel, fine, other.fit.slope(), other.fit.intercept(), other.fit.residual());
        if (otherAt == null) {
            otherAt = new int[bands()][window().size()];
        }
        if (others.isEmpty() || !others.get(others.size() - 1).equals(other)) {
            others.add(other);
        }
        otherAt[band][pixel] = others.size();
    }

    private void set(int band, int pixel, float fine, float slope, float intercept, double residual) {
        reference[band][pixel] = fine;
        raw[band][pixel] = (float) ((double) slope * fine + intercept + residual);
        valid[band][pixel] = true;
    }

    /** What served the pixel instead of its cell's model; null for nothing. */
    Other other(int band, int pixel) {
        int n = otherAt == null ? 0 : otherAt[band][pixel];
        return n == 0 ? null : others.get(n - 1);
    }
}
