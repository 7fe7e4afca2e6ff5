package org.gsstif.core.embed;

import java.io.IOException;
import java.io.Serializable;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.ImageSeries;

/** The tiles of an image series: read window by window, scaled, with what is missing known per tile and date. */
public final class TileSeries implements Serializable {

    private final ImageSeries images;
    private final TileOptions options;
    private final TileGrid grid;
    private final int[] bands;
    private final double minValid;
    private final BandScaling scaling;

    /**
     * @param scaling of the chosen bands; null: values as they are (embedding coverages)
     */
    public TileSeries(ImageSeries images, TileOptions options, BandScaling scaling) {
        this.images = images;
        this.options = options;
        this.grid = new TileGrid(images.grid(), options.size(), options.stride());
        this.bands = options.bandsOf(images.bands());
        this.minValid = options.minValid();
        this.scaling = scaling;
        if (scaling != null && scaling.low().length != bands.length) {
            throw new IllegalArgumentException(
                    "the scaling has " + scaling.low().length + " bands, the tiles " + bands.length);
        }
    }

    /** With the scaling fitted to the images' percentiles. */
    public static TileSeries scaled(ImageSeries images, TileOptions options, RunMonitor monitor) throws IOException {
        BandScaling scaling = BandScaling.fit(
                images, options.bandsOf(images.bands()), options.lowPercentile(), options.highPercentile(), monitor);
        return new TileSeries(images, options, scaling);
    }

    public ImageSeries images() {
        return images;
    }

    /** How the tiles are cut. */
    public TileOptions options() {
        return options;
    }

    public TileGrid grid() {
        return grid;
    }

    public int dates() {
        return images.size();
    }

    /** Number of chosen bands. */
    public int bands() {
        return bands.length;
    }

    public double minValid() {
        return minValid;
    }

    /** Null where values are left as they are. */
    public BandScaling scaling() {
        return scaling;
    }

    /** An empty batch for tiles of this series at a side of at most {@code maxSide} pixels; 0: the tiles' own. */
    public TileBatch batch(int capacity, int maxSide) {
        return new TileBatch(capacity, bands.length, maxSide == 0 ? grid.size() : Math.min(maxSide, grid.size()));
    }

    /** All bands of a window of one date. */
    RasterBlock read(int date, Window window) throws IOException {
        return images.get(date).raster().read(window);
    }

    /**
     * Adds the tile with this upper left pixel to the batch, unless too few of its pixels are valid.
     *
     * @return whether it was added
     */
    boolean add(RasterBlock block, int x, int y, TileBatch batch) {
        if (batch.add(block, x, y, grid.size(), bands, scaling) >= minValid) {
            return true;
        }
        batch.removeLast();
        return false;
    }

    /** Reads one tile anywhere in the image and adds it to the batch, unless too few of its pixels are valid. */
    public boolean add(TilePlace place, TileBatch batch) throws IOException {
        RasterBlock block = read(place.date(), new Window(place.x(), place.y(), grid.size(), grid.size()));
        return add(block, place.x(), place.y(), batch);
    }
}
