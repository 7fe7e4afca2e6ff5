package org.gsstif.process.inputs;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.ResampledSource;
import org.gsstif.coverage.Grids;

/**
 * An image whose pixels are missing where a mask is not zero. The mask may lie on any grid, its pixel under the image
 * pixel's centre counts; where the mask itself has no value, nothing is masked.
 */
final class MaskedSource implements RasterSource {

    private final RasterSource image;
    private final RasterSource mask;

    MaskedSource(RasterSource image, RasterSource mask) {
        if (mask.bands() != 1 && mask.bands() != image.bands()) {
            throw new IllegalArgumentException("the mask " + mask + " has " + mask.bands() + " bands, its image "
                    + image.bands() + "; a mask needs one band, or as many as the image");
        }
        this.image = image;
        this.mask = new ResampledSource(mask, Grids.mapping(image.grid(), mask.grid()), ResampledSource.Method.NEAREST);
    }

    @Override
    public GridGeometry grid() {
        return image.grid();
    }

    @Override
    public int bands() {
        return image.bands();
    }

    @Override
    public List<String> bandNames() {
        return image.bandNames();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock block = image.read(window);
        RasterBlock bad = mask.read(window);
        for (int b = 0; b < block.bands(); b++) {
            int m = bad.bands() == 1 ? 0 : b;
            for (int i = 0; i < window.size(); i++) {
                if (bad.valid(m)[i] && bad.values(m)[i] != 0) {
                    block.values(b)[i] = 0;
                    block.valid(b)[i] = false;
                }
            }
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        try (mask) {
            image.close();
        }
    }

    @Override
    public String toString() {
        return image.toString();
    }
}
