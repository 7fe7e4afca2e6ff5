package org.gsstif.core.resample;

import java.io.IOException;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * Coarse images at the pixel centres of one window of the fine grid. The positions are found once and serve any number of
 * images. A pixel whose own cell is missing or outside the coarse grid is missing, whatever the interpolation: nothing is
 * filled in. A value depends on the pixel's place only, never on the window.
 */
public final class CoarseOnFine {

    private final CoarsePositions positions;
    private final Interpolation interpolation;
    private final Window cells;
    /** Per pixel of the window: index in a block over {@link #cells}, −1 outside. */
    private final int[] cellIndex;

    public CoarseOnFine(GridMapping mapping, Window fine, Interpolation interpolation) {
        this.positions = CoarsePositions.of(mapping, fine);
        this.interpolation = interpolation;
        this.cells = positions.cells(mapping.coarse().window(), interpolation == Interpolation.NEAREST ? 0 : 2);
        this.cellIndex = new int[fine.size()];
        for (int y = 0; y < fine.height(); y++) {
            for (int x = 0; x < fine.width(); x++) {
                cellIndex[y * fine.width() + x] = positions.cellIndex(x, y, cells);
            }
        }
    }

    /** The window of fine pixels. */
    public Window fine() {
        return positions.fine();
    }

    /** Where the window's pixels lie on the coarse grid. */
    public CoarsePositions positions() {
        return positions;
    }

    /** The coarse cells that are read: those that hold the window's pixels, and the margin the interpolation needs. */
    public Window cells() {
        return cells;
    }

    /** Per pixel of the window the index of its cell in a block over {@link #cells()}, −1 outside; not a copy. */
    public int[] cellIndex() {
        return cellIndex;
    }

    /** All bands of a coarse image at the pixels of the window. */
    public RasterBlock read(RasterSource coarse) throws IOException {
        return place(coarse.read(cells));
    }

    /** The same for coarse cells already read; they cover {@link #cells()}. */
    public RasterBlock place(RasterBlock coarse) {
        RasterBlock result = new RasterBlock(fine(), coarse.bands());
        for (int b = 0; b < coarse.bands(); b++) {
            if (interpolation == Interpolation.NEAREST) {
                nearest(coarse, result, b);
            } else {
                interpolate(coarse, result, b);
            }
        }
        return result;
    }

    private void nearest(RasterBlock coarse, RasterBlock result, int b) {
        float[] from = coarse.values(b);
        boolean[] fromValid = coarse.valid(b);
        float[] to = result.values(b);
        boolean[] toValid = result.valid(b);
        for (int i = 0; i < to.length; i++) {
            int cell = cellIndex[i];
            if (cell >= 0 && fromValid[cell]) {
                to[i] = from[cell];
                toValid[i] = true;
            }
        }
    }

    private void interpolate(RasterBlock coarse, RasterBlock result, int b) {
        float[] from = coarse.values(b);
        boolean[] fromValid = coarse.valid(b);
        float[] to = result.values(b);
        boolean[] toValid = result.valid(b);
        double[] buffer = new double[8];
        int width = fine().width();
        for (int y = 0; y < fine().height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int cell = cellIndex[i];
                if (cell < 0 || !fromValid[cell]) {
                    continue;
                }
                double u = positions.u(x, y);
                double v = positions.v(x, y);
                double value = interpolation == Interpolation.CUBIC
                        ? CubicConvolution.at(from, fromValid, cells, u, v, buffer)
                        : CubicConvolution.bilinear(from, fromValid, cells, u, v);
                to[i] = (float) value;
                toValid[i] = true;
            }
        }
    }
}
