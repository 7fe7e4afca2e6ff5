package org.gsstif.core.register;

import java.io.IOException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * An image on its own grid, moved by a fraction of a pixel: at (column, row) it has what the original has at (column + x,
 * row + y), by the cubic spline.
 *
 * <ul>
 *   <li>A pixel is missing where the original's pixel nearest to that place is.
 *   <li>Missing neighbours count as the smoothed mean of the valid pixels around them, so gaps do not ring; beyond the image its
 *       border values go on.
 * </ul>
 */
public final class ShiftedRaster implements RasterSource {

    /** Standard deviation, in pixels, of what fills missing neighbours. */
    private static final GaussianBlur FILL = new GaussianBlur(2);

    private final RasterSource source;
    private final double dx;
    private final double dy;
    private final int halo;

    private ShiftedRaster(RasterSource source, double dx, double dy) {
        this.source = source;
        this.dx = dx;
        this.dy = dy;
        this.halo = SplineShift.REACH + FILL.radius() + (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)));
    }

    /** @param least a shorter displacement than this, in pixels, is none: the original itself */
    public static RasterSource of(RasterSource source, double dx, double dy, double least) {
        return Math.hypot(dx, dy) <= least ? source : new ShiftedRaster(source, dx, dy);
    }

    @Override
    public GridGeometry grid() {
        return source.grid();
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        Window around = window.grow(halo);
        RasterBlock from = source.read(around.intersection(grid().window()));
        Window have = from.window();
        RasterBlock out = new RasterBlock(window, bands());
        int moveX = (int) Math.round(dx);
        int moveY = (int) Math.round(dy);
        for (int b = 0; b < bands() && !have.isEmpty(); b++) {
            float[] plane = filled(from.values(b), from.valid(b), have);
            float[] moved = SplineShift.shift(plane, have.width(), have.height(), dx, dy);
            boolean[] valid = from.valid(b);
            for (int row = window.y(); row < window.endY(); row++) {
                for (int column = window.x(); column < window.endX(); column++) {
                    if (!have.contains(column, row)) {
                        continue;
                    }
                    int x = Math.max(have.x(), Math.min(have.endX() - 1, column + moveX));
                    int y = Math.max(have.y(), Math.min(have.endY() - 1, row + moveY));
                    if (valid[have.index(x, y)]) {
                        int i = window.index(column, row);
                        out.values(b)[i] = moved[have.index(column, row)];
                        out.valid(b)[i] = true;
                    }
                }
            }
        }
        return out;
    }

    private static float[] filled(float[] values, boolean[] valid, Window window) {
        boolean gaps = false;
        for (boolean v : valid) {
            gaps |= !v;
        }
        if (!gaps) {
            return values;
        }
        float[] around = FILL.blur(values, valid, window.width(), window.height(), new float[values.length]);
        for (int i = 0; i < around.length; i++) {
            if (valid[i]) {
                around[i] = values[i];
            }
        }
        return around;
    }
}
