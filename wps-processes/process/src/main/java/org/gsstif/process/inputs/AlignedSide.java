package org.gsstif.process.inputs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.process.parameter.ParameterException;

/** The images of one side on one lattice, each at its place. */
final class AlignedSide {

    private final String name;
    private final Lattice lattice;
    private final List<SideImage> images;
    private final List<Window> places;
    private final Window extent;

    /**
     * @param name {@code fine} or {@code coarse}
     * @throws ParameterException if the images have different lattices or numbers of bands
     */
    AlignedSide(String name, List<SideImage> images) {
        this.name = name;
        this.images = images;
        SideImage first = images.get(0);
        this.lattice = new Lattice(first.raster().grid());
        this.places = new ArrayList<>();
        for (SideImage image : images) {
            GridGeometry grid = image.raster().grid();
            places.add(lattice.locate(grid)
                    .orElseThrow(() -> ParameterException.invalid(
                            name,
                            "the " + name + " image " + image.name() + " lies on other pixels than " + first.name()
                                    + ": "
                                    + lattice.difference(grid)
                                    + ". Bring all " + name
                                    + " images onto one pixel grid first (gdalwarp -t_srs … -tr … "
                                    + "-tap), nothing is resampled here")));
            if (image.raster().bands() != first.raster().bands()) {
                throw ParameterException.invalid(
                        name,
                        "the " + name + " image " + image.name() + " has "
                                + image.raster().bands() + " bands, " + first.name() + " has "
                                + first.raster().bands() + "; choose the same bands with " + name + "Bands");
            }
        }
        this.extent = Lattice.union(places);
    }

    int bands() {
        return images.get(0).raster().bands();
    }

    /** The union of the images' extents, in the lattice's coordinates. */
    Window extent() {
        return extent;
    }

    GridGeometry grid(Window window) {
        return lattice.grid(window);
    }

    /** All images on the grid of a window of the lattice. */
    List<SideImage> on(Window window) {
        GridGeometry grid = lattice.grid(window);
        List<SideImage> moved = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            SideImage image = images.get(i);
            RasterSource source = Lattice.onto(image.raster(), places.get(i), window, grid);
            moved.add(new SideImage(image.time(), source, image.label()));
        }
        return moved;
    }

    /** Says so where the images did not have the same extent. */
    void report(Report report) {
        Set<Window> different = new LinkedHashSet<>(places);
        if (different.size() > 1) {
            report.warn("the " + name + " images have " + different.size()
                    + " different extents; they were put onto the union of these by whole pixels, without resampling");
        }
    }
}
