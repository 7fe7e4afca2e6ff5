package org.gsstif.core.embed;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * Several scenes side by side as one image series on the smallest grid that holds them all. Where scenes overlap, the first
 * one with a valid pixel counts; what no scene covers is missing. Nothing is resampled.
 */
public final class SceneMosaic {

    private static final double LATTICE_TOLERANCE = 0.01; // pixels

    private SceneMosaic() {}

    /**
     * @param scenes at least one; one CRS, one pixel lattice and the same bands
     * @param maxDays images of different scenes at most so many days apart (and of one scene never) count as one date, the
     *     earliest one's, ≥ 0
     * @throws IllegalArgumentException if CRS, lattice or bands differ; the message names the scene
     */
    public static ImageSeries of(List<ImageSeries> scenes, double maxDays) {
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("a mosaic needs at least one scene");
        }
        if (!(maxDays >= 0)) {
            throw new IllegalArgumentException("maxDays is " + maxDays + "; it must be at least 0 days");
        }
        if (scenes.size() == 1) {
            return scenes.get(0);
        }
        GridGeometry first = scenes.get(0).grid();
        List<Window> places = new ArrayList<>();
        for (int s = 0; s < scenes.size(); s++) {
            places.add(place(first, scenes.get(s), s, scenes.get(0).bands()));
        }
        int left = places.stream().mapToInt(Window::x).min().orElseThrow();
        int top = places.stream().mapToInt(Window::y).min().orElseThrow();
        int right = places.stream().mapToInt(Window::endX).max().orElseThrow();
        int bottom = places.stream().mapToInt(Window::endY).max().orElseThrow();
        AffineTransform corner = first.gridToCrs();
        corner.translate(left, top);
        GridGeometry union = new GridGeometry(right - left, bottom - top, corner, first.crs());
        List<DatedRaster> images = new ArrayList<>();
        for (List<Part> parts : byDate(scenes, places, left, top, maxDays)) {
            Instant time =
                    parts.stream().map(Part::time).min(Instant::compareTo).orElseThrow();
            images.add(new DatedRaster(time, new Mosaic(union, scenes.get(0).bands(), parts)));
        }
        return new ImageSeries(images);
    }

    private static Window place(GridGeometry first, ImageSeries scene, int number, int bands) {
        GridGeometry grid = scene.grid();
        String name = "scene " + (number + 1) + " (" + grid + ")";
        if (scene.bands() != bands) {
            throw new IllegalArgumentException(name + " has " + scene.bands() + " bands, the first one " + bands);
        }
        if (!grid.crs().equals(first.crs())) {
            throw new IllegalArgumentException(name + " has another CRS than the first one (" + first
                    + "); bring the scenes to one CRS and pixel lattice first");
        }
        Point2D origin = first.crsToGrid().transform(grid.toCrs(0, 0), null);
        Point2D end = first.crsToGrid().transform(grid.toCrs(grid.width(), grid.height()), null);
        long x = Math.round(origin.getX());
        long y = Math.round(origin.getY());
        boolean aligned = Math.abs(origin.getX() - x) <= LATTICE_TOLERANCE
                && Math.abs(origin.getY() - y) <= LATTICE_TOLERANCE
                && Math.abs(end.getX() - x - grid.width()) <= LATTICE_TOLERANCE
                && Math.abs(end.getY() - y - grid.height()) <= LATTICE_TOLERANCE;
        if (!aligned) {
            throw new IllegalArgumentException(name + " is not on the pixel lattice of the first one (" + first
                    + "); its corner lies at pixel (" + origin.getX() + ", " + origin.getY()
                    + ") of it; resample it to that lattice first");
        }
        return new Window(Math.toIntExact(x), Math.toIntExact(y), grid.width(), grid.height());
    }

    /** Groups the images into dates: each takes the earliest image left and, of every other scene, the next near one. */
    private static List<List<Part>> byDate(
            List<ImageSeries> scenes, List<Window> places, int left, int top, double maxDays) {
        TreeSet<Part> open = new TreeSet<>();
        for (int s = 0; s < scenes.size(); s++) {
            for (DatedRaster image : scenes.get(s).images()) {
                Window at = places.get(s).translate(-left, -top);
                open.add(new Part(image.time(), s, image.raster(), at));
            }
        }
        List<List<Part>> dates = new ArrayList<>();
        while (!open.isEmpty()) {
            Part earliest = open.first();
            Part[] byScene = new Part[scenes.size()];
            for (Part part : open) {
                double days = (part.time().toEpochMilli() - earliest.time().toEpochMilli()) / 86_400_000.0;
                if (days <= maxDays && byScene[part.scene()] == null) {
                    byScene[part.scene()] = part;
                }
            }
            List<Part> date = new ArrayList<>();
            for (Part part : byScene) {
                if (part != null) {
                    date.add(part);
                    open.remove(part);
                }
            }
            dates.add(date);
        }
        return dates;
    }

    private record Part(Instant time, int scene, RasterSource raster, Window place)
            implements Comparable<Part>, Serializable {
        @Override
        public int compareTo(Part other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : Integer.compare(scene, other.scene);
        }
    }

    private record Mosaic(GridGeometry grid, int bands, List<Part> parts) implements RasterSource {
        @Override
        public RasterBlock read(Window window) throws IOException {
            RasterBlock block = new RasterBlock(window, bands);
            for (Part part : parts) {
                Window common = window.intersection(part.place());
                if (common.isEmpty()) {
                    continue;
                }
                RasterBlock read = part.raster()
                        .read(common.translate(-part.place().x(), -part.place().y()));
                for (int b = 0; b < bands; b++) {
                    for (int row = 0; row < common.height(); row++) {
                        for (int column = 0; column < common.width(); column++) {
                            int from = row * common.width() + column;
                            int to = window.index(common.x() + column, common.y() + row);
                            if (read.valid(b)[from] && !block.valid(b)[to]) {
                                block.valid(b)[to] = true;
                                block.values(b)[to] = read.values(b)[from];
                            }
                        }
                    }
                }
            }
            return block;
        }

        @Override
        public void close() throws IOException {
            for (Part part : parts) {
                part.raster().close();
            }
        }
    }
}
