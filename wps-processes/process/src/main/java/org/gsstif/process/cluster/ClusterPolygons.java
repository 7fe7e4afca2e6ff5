package org.gsstif.process.cluster;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.geometry.jts.JTS;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.Silhouette;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.TileGrid;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CrsTexts;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;

/**
 * Clusters as dissolved, valid polygons: touching tiles of one cluster are one polygon. GeoJSON (RFC 7946) in longitude and
 * latitude, with cluster, colour, tiles, area in square units of the images' CRS, and mean silhouette.
 */
final class ClusterPolygons {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private ClusterPolygons() {}

    /** A polygon in grid coordinates of the tile raster, and the tiles in it. */
    private record Piece(Polygon polygon, List<Integer> series) {}

    static Map<String, Object> featureCollection(
            EmbeddedSeries series, Partition partition, TileGrid grid, Silhouette silhouette, int[] colours) {
        GridGeometry raster = grid.raster();
        double cellArea = Math.abs(raster.gridToCrs().getDeterminant());
        List<Object> features = new ArrayList<>();
        for (int k = 0; k < partition.clusters(); k++) {
            for (Piece piece : pieces(series, partition.labels(), k, grid)) {
                Map<String, Object> properties = new LinkedHashMap<>();
                properties.put("cluster", k + 1);
                properties.put("colour", colour(colours[k]));
                properties.put("tiles", piece.series().size());
                properties.put("area", piece.polygon().getArea() * cellArea);
                double mean = piece.series().stream()
                        .mapToDouble(i -> silhouette.values()[i])
                        .filter(v -> !Double.isNaN(v))
                        .average()
                        .orElse(Double.NaN);
                properties.put("silhouette", Double.isNaN(mean) ? null : mean);
                Map<String, Object> feature = new LinkedHashMap<>();
                feature.put("type", "Feature");
                feature.put("properties", properties);
                feature.put("geometry", geometry(piece.polygon(), raster));
                features.add(feature);
            }
        }
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("type", "FeatureCollection");
        collection.put("features", features);
        return collection;
    }

    static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    private static List<Piece> pieces(EmbeddedSeries series, int[] labels, int cluster, TileGrid grid) {
        int[] at = new int[grid.tiles()];
        List<Polygon> cells = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == cluster) {
                at[series.tile(i)] = i + 1;
                int x = grid.column(series.tile(i));
                int y = grid.row(series.tile(i));
                cells.add(GEOMETRIES.createPolygon(new Coordinate[] {
                    new Coordinate(x, y),
                    new Coordinate(x + 1, y),
                    new Coordinate(x + 1, y + 1),
                    new Coordinate(x, y + 1),
                    new Coordinate(x, y)
                }));
            }
        }
        Geometry union = CascadedPolygonUnion.union(cells);
        List<Piece> pieces = new ArrayList<>();
        for (int g = 0; union != null && g < union.getNumGeometries(); g++) {
            pieces.add(new Piece((Polygon) union.getGeometryN(g), new ArrayList<>()));
        }
        // tiles of the cluster that touch along an edge lie in one polygon: fill it from a tile inside
        for (int tile = 0; tile < at.length; tile++) {
            if (at[tile] > 0) {
                var centre = GEOMETRIES.createPoint(new Coordinate(grid.column(tile) + 0.5, grid.row(tile) + 0.5));
                Piece home = pieces.stream()
                        .filter(p -> p.polygon().getEnvelopeInternal().contains(centre.getCoordinate())
                                && p.polygon().contains(centre))
                        .findFirst()
                        .orElseThrow();
                home.series().add(at[tile] - 1);
            }
        }
        return pieces;
    }

    private static Map<String, Object> geometry(Polygon inGrid, GridGeometry raster) {
        List<Object> rings = new ArrayList<>();
        MathTransform transform = toDegrees(raster.crs());
        rings.add(ring(inGrid.getExteriorRing(), raster, transform, true));
        for (int h = 0; h < inGrid.getNumInteriorRing(); h++) {
            rings.add(ring(inGrid.getInteriorRingN(h), raster, transform, false));
        }
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", "Polygon");
        geometry.put("coordinates", rings);
        return geometry;
    }

    /** Exterior rings counterclockwise, holes clockwise, as RFC 7946 wants. */
    private static List<Object> ring(
            LinearRing inGrid, GridGeometry raster, MathTransform transform, boolean exterior) {
        List<Coordinate> points = new ArrayList<>();
        try {
            for (Coordinate c : inGrid.getCoordinates()) {
                Point2D p = raster.toCrs(c.x, c.y);
                points.add(JTS.transform(new Coordinate(p.getX(), p.getY()), null, transform));
            }
        } catch (TransformException e) {
            throw new IllegalArgumentException("a cluster polygon cannot be brought to longitude and latitude", e);
        }
        LinearRing ring = GEOMETRIES.createLinearRing(points.toArray(Coordinate[]::new));
        if (org.locationtech.jts.algorithm.Orientation.isCCW(ring.getCoordinates()) != exterior) {
            ring = ring.reverse();
        }
        List<Object> coordinates = new ArrayList<>();
        for (Coordinate c : ring.getCoordinates()) {
            coordinates.add(List.of(Math.round(c.x * 1e8) / 1e8, Math.round(c.y * 1e8) / 1e8));
        }
        return coordinates;
    }

    private static MathTransform toDegrees(String crs) {
        try {
            return CRS.findMathTransform(CrsTexts.crs(crs), DefaultGeographicCRS.WGS84, true);
        } catch (FactoryException e) {
            throw new IllegalArgumentException(
                    "the images' CRS cannot be brought to longitude and latitude: " + e.getMessage(), e);
        }
    }
}
