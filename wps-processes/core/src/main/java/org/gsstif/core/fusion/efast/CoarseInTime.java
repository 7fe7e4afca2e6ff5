package org.gsstif.core.fusion.efast;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.series.DatedRaster;

/**
 * The coarse series with the target at any date: cell by cell and band by band linear between the nearest dates valid there. The
 * value of a date itself where it is valid; missing where there is no valid date on both sides. For one worker.
 */
final class CoarseInTime {

    private final List<DatedRaster> images;
    private final Window cells;
    private final Map<DatedRaster, RasterBlock> blocks = new HashMap<>();

    CoarseInTime(List<DatedRaster> images, Window cells) {
        this.images = images;
        this.cells = cells;
    }

    /** The coarse images and the target, in the order of time, no farther than some days from it. */
    static List<DatedRaster> images(FusionInputs inputs, double maxDays) {
        List<DatedRaster> list = new ArrayList<>();
        for (DatedRaster image : inputs.coarse()) {
            if (!image.time().equals(inputs.target()) && Math.abs(image.daysTo(inputs.target())) <= maxDays) {
                list.add(image);
            }
        }
        RasterSource target = inputs.coarseTarget();
        list.add(new DatedRaster(inputs.target(), target));
        list.sort(Comparator.comparing(DatedRaster::time));
        return list;
    }

    RasterBlock at(Instant time) throws IOException {
        RasterBlock result = null;
        List<DatedRaster> before = new ArrayList<>();
        List<DatedRaster> after = new ArrayList<>();
        for (DatedRaster image : images) {
            if (image.time().equals(time)) {
                result = copy(image);
            } else if (image.time().isBefore(time)) {
                before.add(0, image);
            } else {
                after.add(image);
            }
        }
        if (result == null) {
            result = new RasterBlock(cells, images.get(0).raster().bands());
        }
        for (int b = 0; b < result.bands(); b++) {
            boolean[] valid = result.valid(b);
            for (int i = 0; i < valid.length; i++) {
                if (!valid[i]) {
                    interpolate(result, b, i, time, before, after);
                }
            }
        }
        return result;
    }

    private void interpolate(
            RasterBlock result, int b, int i, Instant time, List<DatedRaster> before, List<DatedRaster> after)
            throws IOException {
        DatedRaster left = firstValid(before, b, i);
        DatedRaster right = left == null ? null : firstValid(after, b, i);
        if (right != null) {
            double l = left.daysTo(time);
            double r = -right.daysTo(time);
            double value = (block(left).values(b)[i] * r + block(right).values(b)[i] * l) / (l + r);
            result.values(b)[i] = (float) value;
            result.valid(b)[i] = true;
        }
    }

    private DatedRaster firstValid(List<DatedRaster> nearestFirst, int b, int i) throws IOException {
        for (DatedRaster image : nearestFirst) {
            if (block(image).valid(b)[i]) {
                return image;
            }
        }
        return null;
    }

    private RasterBlock block(DatedRaster image) throws IOException {
        RasterBlock block = blocks.get(image);
        if (block == null) {
            block = image.raster().read(cells);
            blocks.put(image, block);
        }
        return block;
    }

    private RasterBlock copy(DatedRaster image) throws IOException {
        RasterBlock copy = new RasterBlock(cells, image.raster().bands());
        copy.copyFrom(block(image));
        return copy;
    }
}
