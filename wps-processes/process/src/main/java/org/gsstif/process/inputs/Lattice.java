package org.gsstif.process.inputs;

import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CrsTexts;

/**
 * A pixel lattice: a grid without an extent. Images on one lattice can be put together by whole-pixel moves, without any
 * resampling.
 */
final class Lattice {

    /** Grids whose pixels lie closer than this (in pixels, at every corner) count as one lattice. */
    static final double TOLERANCE = 0.05;

    private final GridGeometry origin;

    /** The lattice of a grid. */
    Lattice(GridGeometry origin) {
        this.origin = origin;
    }

    /** Where another grid lies on this lattice; empty if its pixels are not this lattice's pixels. */
    Optional<Window> locate(GridGeometry grid) {
        if (!CrsTexts.same(origin.crs(), grid.crs())) {
            return Optional.empty();
        }
        double[] corners = corners(grid);
        double x = Math.rint(corners[0]);
        double y = Math.rint(corners[1]);
        double[] expected = {x, y, x + grid.width(), y, x, y + grid.height(), x + grid.width(), y + grid.height()};
        for (int i = 0; i < 8; i++) {
            if (!(Math.abs(corners[i] - expected[i]) <= TOLERANCE) || Math.abs(corners[i]) > 1 << 29) {
                return Optional.empty();
            }
        }
        return Optional.of(new Window((int) x, (int) y, grid.width(), grid.height()));
    }

    private double[] corners(GridGeometry grid) {
        double w = grid.width();
        double h = grid.height();
        double[] corners = {0, 0, w, 0, 0, h, w, h};
        grid.gridToCrs().transform(corners, 0, corners, 0, 4);
        origin.crsToGrid().transform(corners, 0, corners, 0, 4);
        return corners;
    }

    /** How another grid differs from this lattice, for an error. */
    String difference(GridGeometry grid) {
        if (!CrsTexts.same(origin.crs(), grid.crs())) {
            return "CRS " + CrsTexts.name(grid.crs()) + " instead of " + CrsTexts.name(origin.crs());
        }
        AffineTransform a = origin.gridToCrs();
        AffineTransform b = grid.gridToCrs();
        double[] linear = {
            b.getScaleX() - a.getScaleX(),
            b.getScaleY() - a.getScaleY(),
            b.getShearX() - a.getShearX(),
            b.getShearY() - a.getShearY()
        };
        for (double d : linear) {
            if (Math.abs(d) * Math.max(grid.width(), grid.height()) > TOLERANCE * origin.pixelWidth()) {
                return "pixels of " + grid.pixelWidth() + " × " + grid.pixelHeight() + " instead of "
                        + origin.pixelWidth() + " × " + origin.pixelHeight();
            }
        }
        double[] c = corners(grid);
        return String.format(
                Locale.ROOT,
                "shifted by %.3f columns and %.3f rows beside whole pixels",
                c[0] - Math.rint(c[0]),
                c[1] - Math.rint(c[1]));
    }

    /** The least window of the lattice around all of these. */
    static Window union(List<Window> windows) {
        int x = windows.stream().mapToInt(Window::x).min().orElseThrow();
        int y = windows.stream().mapToInt(Window::y).min().orElseThrow();
        int endX = windows.stream().mapToInt(Window::endX).max().orElseThrow();
        int endY = windows.stream().mapToInt(Window::endY).max().orElseThrow();
        return new Window(x, y, endX - x, endY - y);
    }

    /** The grid of a window of this lattice. */
    GridGeometry grid(Window window) {
        return origin.crop(window);
    }

    /** A source of this lattice shown on another extent of it. */
    static RasterSource onto(RasterSource source, Window place, Window extent, GridGeometry extentGrid) {
        if (place.equals(extent) && source.grid().equals(extentGrid)) {
            return source;
        }
        return new ShiftedSource(source, extentGrid, extent.x() - place.x(), extent.y() - place.y());
    }
}
