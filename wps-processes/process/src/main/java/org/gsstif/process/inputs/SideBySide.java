package org.gsstif.process.inputs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/** Images of one date at different places, as one image; where several have a value, the first given counts. */
final class SideBySide implements RasterSource {

    private final GridGeometry grid;
    private final List<RasterSource> parts;
    private final List<Window> places;

    private SideBySide(GridGeometry grid, List<RasterSource> parts, List<Window> places) {
        this.grid = grid;
        this.parts = parts;
        this.places = places;
    }

    /**
     * Joins the images of one date that lie at different places, such as the tiles of one overpass. Images that lie on other
     * pixels, have other bands or the same place as another one of their date are left as they are: what comes after says
     * so.
     */
    static List<SideImage> join(List<SideImage> images) {
        Map<Instant, List<SideImage>> byTime = new LinkedHashMap<>();
        for (SideImage image : images) {
            if (image.time() == null) {
                return images;
            }
            byTime.computeIfAbsent(image.time(), t -> new ArrayList<>()).add(image);
        }
        List<SideImage> joined = new ArrayList<>();
        for (List<SideImage> one : byTime.values()) {
            joined.addAll(one.size() == 1 ? one : joinOne(one));
        }
        return joined;
    }

    private static List<SideImage> joinOne(List<SideImage> images) {
        SideImage first = images.get(0);
        Lattice lattice = new Lattice(first.raster().grid());
        List<Window> places = new ArrayList<>();
        for (SideImage image : images) {
            Optional<Window> place = lattice.locate(image.raster().grid());
            if (place.isEmpty()
                    || places.contains(place.get())
                    || image.raster().bands() != first.raster().bands()) {
                return images;
            }
            places.add(place.get());
        }
        Window extent = Lattice.union(places);
        RasterSource all = new SideBySide(
                lattice.grid(extent),
                images.stream().map(SideImage::raster).toList(),
                places.stream().map(p -> p.translate(-extent.x(), -extent.y())).toList());
        String label = images.size() + " images from " + first.label();
        return List.of(new SideImage(first.time(), all, label));
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return parts.get(0).bands();
    }

    @Override
    public List<String> bandNames() {
        return parts.get(0).bandNames();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock block = new RasterBlock(window, bands());
        for (int p = 0; p < parts.size(); p++) {
            Window place = places.get(p);
            Window common = window.intersection(place);
            if (!common.isEmpty()) {
                RasterBlock read = parts.get(p).read(common.translate(-place.x(), -place.y()));
                for (int b = 0; b < bands(); b++) {
                    fill(block, common, read, b);
                }
            }
        }
        return block;
    }

    private static void fill(RasterBlock block, Window common, RasterBlock read, int b) {
        boolean[] valid = read.valid(b);
        float[] values = read.values(b);
        for (int row = 0; row < common.height(); row++) {
            int from = row * common.width();
            int to = block.window().index(common.x(), common.y() + row);
            for (int column = 0; column < common.width(); column++, from++, to++) {
                if (valid[from] && !block.valid(b)[to]) {
                    block.valid(b)[to] = true;
                    block.values(b)[to] = values[from];
                }
            }
        }
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
