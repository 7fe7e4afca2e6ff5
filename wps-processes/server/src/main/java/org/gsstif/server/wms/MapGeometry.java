package org.gsstif.server.wms;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.JTS;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.operation.transform.AffineTransform2D;
import org.geotools.renderer.crs.ProjectionHandler;
import org.geotools.renderer.crs.ProjectionHandlerFinder;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CrsTexts;
import org.locationtech.jts.geom.Geometry;

/**
 * Brings the geometries of features into the pixels of a map: cut to the area where the map's projection means something and
 * repeated beyond 180° by GeoTools' projection handlers, transformed corner by corner, lines between them straight.
 */
final class MapGeometry {

    private final ReferencedEnvelope area;
    private final ProjectionHandler handler;
    private final MathTransform toMap;
    private final MathTransform toPixels;

    /** @throws IllegalArgumentException if there is no transform between the CRSs */
    MapGeometry(GridGeometry map, String featureCrs) {
        CoordinateReferenceSystem source = CrsTexts.crs(featureCrs);
        CoordinateReferenceSystem target = CrsTexts.crs(map.crs());
        AffineTransform crsToGrid = map.crsToGrid();
        var upperLeft = map.toCrs(0, 0);
        var lowerRight = map.toCrs(map.width(), map.height());
        area = new ReferencedEnvelope(upperLeft.getX(), lowerRight.getX(), lowerRight.getY(), upperLeft.getY(), target);
        toPixels = new AffineTransform2D(crsToGrid);
        try {
            handler = ProjectionHandlerFinder.getHandler(area, source, true);
            MathTransform plain = CrsTexts.transform(featureCrs, map.crs());
            toMap = handler == null ? plain : handler.getRenderingTransform(plain);
        } catch (FactoryException e) {
            throw new IllegalArgumentException("there is no way from " + featureCrs + " to " + map.crs(), e);
        }
    }

    /** The geometry of a feature in pixels of the map, or null where it does not touch the map. */
    Geometry pixels(SimpleFeature feature) {
        Geometry geometry = (Geometry) feature.getDefaultGeometry();
        try {
            Geometry cut = handler == null ? geometry : handler.preProcess(geometry);
            if (cut == null || cut.isEmpty()) {
                return null;
            }
            Geometry there = JTS.transform(cut, toMap);
            if (handler != null) {
                there = handler.postProcess(toMap.inverse(), there);
            }
            if (there == null || !there.getEnvelopeInternal().intersects(area)) {
                return null;
            }
            return JTS.transform(there, toPixels);
        } catch (TransformException | FactoryException e) {
            return null; // no place on this map
        }
    }

    /** Those of the features that touch the map, in their order. */
    List<Drawn> pixels(List<SimpleFeature> features) {
        return features.stream()
                .map(f -> new Drawn(f, pixels(f)))
                .filter(d -> d.pixels() != null)
                .toList();
    }

    /** A feature and its geometry in pixels. */
    record Drawn(SimpleFeature feature, Geometry pixels) {}
}
