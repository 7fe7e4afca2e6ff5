package org.gsstif.core.fusion.ustfip;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** The fine images of one block and its halo, each read when it is first needed. */
final class FineImages {

    private final List<RasterSource> fine;
    private final Window window;
    private final RasterBlock[] images;

    FineImages(List<RasterSource> fine, Window window) {
        this.fine = fine;
        this.window = window;
        this.images = new RasterBlock[fine.size()];
    }

    RasterBlock get(int date) throws IOException {
        if (images[date] == null) {
            images[date] = fine.get(date).read(window);
        }
        return images[date];
    }

    /** The images that some cell of the model chose; null for those that none did. */
    RasterBlock[] used(RasterBlock cellModel) throws IOException {
        for (int p = CellModel.DATE; p < cellModel.bands(); p += CellModel.PLANES) {
            for (int i = 0; i < cellModel.window().size(); i++) {
                if (cellModel.valid(p)[i]) {
                    get((int) cellModel.values(p)[i]);
                }
            }
        }
        return images;
    }
}
