package org.gsstif.core.raster;

import java.io.IOException;

/** A window of a raster as a raster of its own; what lies outside the window is missing. */
public record CropSource(RasterSource source, Window window, GridGeometry grid) implements RasterSource {

    public static RasterSource of(RasterSource source, Window window) {
        if (window.equals(source.grid().window())) {
            return source;
        }
        return new CropSource(source, window, source.grid().crop(window));
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public RasterBlock read(Window asked) throws IOException {
        RasterBlock result = new RasterBlock(asked, bands());
        Window inside = asked.intersection(grid.window());
        if (inside.isEmpty()) {
            return result;
        }
        RasterBlock from = source.read(inside.translate(window.x(), window.y()));
        for (int b = 0; b < bands(); b++) {
            for (int row = inside.y(); row < inside.endY(); row++) {
                int at = (row - inside.y()) * inside.width();
                int to = asked.index(inside.x(), row);
                System.arraycopy(from.values(b), at, result.values(b), to, inside.width());
                System.arraycopy(from.valid(b), at, result.valid(b), to, inside.width());
            }
        }
        return result;
    }
}
