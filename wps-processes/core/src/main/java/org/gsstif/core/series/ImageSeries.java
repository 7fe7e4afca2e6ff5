package org.gsstif.core.series;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;

/** Dated images on one grid with the same bands, in the order of time. */
public final class ImageSeries implements Serializable {

    private final List<DatedRaster> images;

    /**
     * @param images at least one; sorted here by time
     * @throws IllegalArgumentException if empty, if two images have one time, or if grids or numbers of bands differ
     */
    public ImageSeries(List<DatedRaster> images) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("an image series needs at least one image");
        }
        this.images =
                images.stream().sorted(Comparator.comparing(DatedRaster::time)).toList();
        DatedRaster first = this.images.get(0);
        for (int i = 1; i < this.images.size(); i++) {
            DatedRaster image = this.images.get(i);
            if (image.time().equals(this.images.get(i - 1).time())) {
                throw new IllegalArgumentException("two images of the series have the time " + image.time());
            }
            if (!image.raster().grid().matches(first.raster().grid())) {
                throw new IllegalArgumentException("the image of " + image.time() + " is on another grid ("
                        + image.raster().grid() + ") than that of " + first.time() + " ("
                        + first.raster().grid() + ")");
            }
            if (image.raster().bands() != first.raster().bands()) {
                throw new IllegalArgumentException("the image of " + image.time() + " has "
                        + image.raster().bands() + " bands, that of " + first.time() + " "
                        + first.raster().bands());
            }
        }
    }

    public List<DatedRaster> images() {
        return images;
    }

    public int size() {
        return images.size();
    }

    public DatedRaster get(int k) {
        return images.get(k);
    }

    public GridGeometry grid() {
        return images.get(0).raster().grid();
    }

    public int bands() {
        return images.get(0).raster().bands();
    }

    /** The image of exactly this time. */
    public Optional<DatedRaster> at(Instant time) {
        return images.stream().filter(i -> i.time().equals(time)).findFirst();
    }
}
