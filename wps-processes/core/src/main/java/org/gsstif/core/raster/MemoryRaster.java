package org.gsstif.core.raster;

/** A whole raster in memory: for coarse images, small data and tests. */
public final class MemoryRaster implements RasterSource, RasterSink {

    private final GridGeometry grid;
    private final RasterBlock pixels;

    /** A raster with nothing valid in it. */
    public MemoryRaster(GridGeometry grid, int bands) {
        this(grid, new RasterBlock(grid.window(), bands));
    }

    public MemoryRaster(GridGeometry grid, RasterBlock pixels) {
        if (!pixels.window().equals(grid.window())) {
            throw new IllegalArgumentException("pixels cover " + pixels.window() + ", the grid " + grid.window());
        }
        this.grid = grid;
        this.pixels = pixels;
    }

    /** From planes [band][row · width + column]; a value that is not finite is missing. */
    public static MemoryRaster of(GridGeometry grid, float[]... planes) {
        MemoryRaster raster = new MemoryRaster(grid, planes.length);
        for (int b = 0; b < planes.length; b++) {
            for (int row = 0; row < grid.height(); row++) {
                for (int column = 0; column < grid.width(); column++) {
                    raster.pixels.set(b, column, row, planes[b][row * grid.width() + column]);
                }
            }
        }
        return raster;
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return pixels.bands();
    }

    /** All pixels, not a copy. */
    public RasterBlock pixels() {
        return pixels;
    }

    @Override
    public RasterBlock read(Window window) {
        RasterBlock block = new RasterBlock(window, bands());
        block.copyFrom(pixels);
        return block;
    }

    @Override
    public synchronized void write(RasterBlock block) {
        pixels.copyFrom(block);
    }
}
