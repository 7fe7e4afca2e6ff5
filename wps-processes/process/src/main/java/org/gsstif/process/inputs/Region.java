package org.gsstif.process.inputs;

import java.awt.geom.AffineTransform;
import java.io.Serializable;
import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.JTS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.operation.transform.AffineTransform2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;

/** The part of a grid that a result is wanted for: a window, and perhaps a polygon inside it. Thread-safe. */
public final class Region implements Serializable {

    private static final int EDGE_POINTS = 20;

    private final Window window;
    private final Geometry polygon;
    private transient IndexedPointInAreaLocator locator;

    private Region(Window window, Geometry polygon) {
        this.window = window;
        this.polygon = polygon;
    }

    /** All of a grid. */
    public static Region all(GridGeometry grid) {
        return new Region(grid.window(), null);
    }

    /** A window of a grid. */
    static Region of(Window window) {
        return new Region(window, null);
    }

    /**
     * What the inputs {@code region} or {@code bbox} ask for on a grid.
     *
     * @throws ParameterException if both are given, or nothing of the grid lies inside
     */
    public static Region of(Values values, GridGeometry grid) {
        Optional<Geometry> polygon = values.find(FusionParameters.REGION);
        Optional<ReferencedEnvelope> box = values.find(FusionParameters.BBOX);
        if (polygon.isPresent() && box.isPresent()) {
            throw ParameterException.invalid("bbox", "both region and bbox are given; give one of them");
        }
        if (polygon.isPresent()) {
            return ofPolygon(polygon.get(), grid);
        }
        return box.isPresent() ? ofBox(box.get(), grid) : all(grid);
    }

    static boolean isGiven(Values values) {
        return values.has(FusionParameters.REGION) || values.has(FusionParameters.BBOX);
    }

    private static Region ofPolygon(Geometry geometry, GridGeometry grid) {
        if (!(geometry instanceof Polygonal) || geometry.isEmpty()) {
            throw ParameterException.invalid(
                    "region", "region is a " + geometry.getGeometryType() + "; it must be a polygon or a multipolygon");
        }
        Geometry inGrid = toGrid("region", geometry, crsOf(geometry), grid);
        Window window = window("region", inGrid.getEnvelopeInternal(), grid);
        return new Region(window, inGrid);
    }

    private static Region ofBox(ReferencedEnvelope box, GridGeometry grid) {
        if (!(box.getWidth() > 0) || !(box.getHeight() > 0)) {
            throw ParameterException.invalid("bbox", "bbox is " + box + "; it must have a width and a height");
        }
        // a box with more points on its edges: they bend in another CRS
        Geometry outline = Densifier.densify(
                new GeometryFactory().toGeometry(box), Math.max(box.getWidth(), box.getHeight()) / EDGE_POINTS);
        Geometry inGrid = toGrid("bbox", outline, box.getCoordinateReferenceSystem(), grid);
        return new Region(window("bbox", inGrid.getEnvelopeInternal(), grid), null);
    }

    private static CoordinateReferenceSystem crsOf(Geometry geometry) {
        if (geometry.getUserData() instanceof CoordinateReferenceSystem crs) {
            return crs;
        }
        return geometry.getSRID() > 0 ? CrsTexts.crs("EPSG:" + geometry.getSRID()) : null;
    }

    private static Geometry toGrid(
            String parameter, Geometry geometry, CoordinateReferenceSystem crs, GridGeometry grid) {
        try {
            Geometry inCrs =
                    crs == null ? geometry : JTS.transform(geometry, CrsTexts.transform(crs, CrsTexts.crs(grid.crs())));
            AffineTransform crsToGrid = grid.crsToGrid();
            return JTS.transform(inCrs, new AffineTransform2D(crsToGrid));
        } catch (IllegalArgumentException | TransformException e) {
            throw ParameterException.invalid(
                    parameter,
                    parameter + " cannot be brought into the CRS of the images (" + CrsTexts.name(grid.crs()) + "): "
                            + e.getMessage(),
                    e);
        }
    }

    private static Window window(String parameter, Envelope inGrid, GridGeometry grid) {
        double[] corners = {inGrid.getMinX(), inGrid.getMinY(), inGrid.getMaxX(), inGrid.getMaxY()};
        // an edge that only touches the next pixel does not need it
        Window window = Extents.around(corners, 2, 1e-6).intersection(grid.window());
        if (window.isEmpty()) {
            throw ParameterException.invalid(
                    parameter,
                    parameter + " does not overlap the images, which cover " + grid
                            + "; check its CRS and axis order (x or longitude first)");
        }
        return window;
    }

    /** The window of the grid that the result covers. */
    public Window window() {
        return window;
    }

    /** Makes the pixels of a block (grid coordinates) missing whose centres lie outside the polygon. */
    void mask(RasterBlock block) {
        if (polygon == null) {
            return;
        }
        Window w = block.window();
        for (int row = w.y(); row < w.endY(); row++) {
            for (int column = w.x(); column < w.endX(); column++) {
                if (isOutside(column, row)) {
                    int i = w.index(column, row);
                    for (int b = 0; b < block.bands(); b++) {
                        block.values(b)[i] = 0;
                        block.valid(b)[i] = false;
                    }
                }
            }
        }
    }

    /** Number of pixels of a window whose centres lie inside the polygon. */
    int countWanted(Window w) {
        if (polygon == null) {
            return w.size();
        }
        int n = 0;
        for (int row = w.y(); row < w.endY(); row++) {
            for (int column = w.x(); column < w.endX(); column++) {
                n += isOutside(column, row) ? 0 : 1;
            }
        }
        return n;
    }

    private synchronized IndexedPointInAreaLocator locator() {
        if (locator == null) {
            locator = new IndexedPointInAreaLocator(polygon);
        }
        return locator;
    }

    private boolean isOutside(int column, int row) {
        return locator().locate(new Coordinate(column + 0.5, row + 0.5)) == Location.EXTERIOR;
    }
}
