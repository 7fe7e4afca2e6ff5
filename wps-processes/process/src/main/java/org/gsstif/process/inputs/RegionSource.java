package org.gsstif.process.inputs;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** The region's part of a source, on the region's own grid; missing outside the polygon. */
public final class RegionSource implements RasterSource {

    private final RasterSource source;
    private final Region region;
    private final GridGeometry grid;

    public RegionSource(RasterSource source, Region region) {
        this.source = source;
        this.region = region;
        this.grid = source.grid().crop(region.window());
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return source.bands();
    }

    @Override
    public List<String> bandNames() {
        return source.bandNames();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        Window inside = window.intersection(grid.window());
        RasterBlock read = source.read(
                inside.translate(region.window().x(), region.window().y()));
        region.mask(read);
        return Blocks.show(read, inside, window);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
