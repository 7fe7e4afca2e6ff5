package org.gsstif.process.cluster;

import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
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
        int[] at = new int[grid.tiles()]; // number of the tile's series, from 1
        for (int i = 0; i < series.size(); i++) {
            at[series.tile(i)] = i + 1;
        }
        for (int k = 0; k < partition.clusters(); k++) {
            for (Piece piece : pieces(at, partition.labels(), k, grid)) {
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

    /** Tiles of the cluster that touch along edges, one group after the other: the union of a group is one polygon. */
    private static List<Piece> pieces(int[] at, int[] labels, int cluster, TileGrid grid) {
        boolean[] seen = new boolean[at.length];
        List<Piece> pieces = new ArrayList<>();
        for (int first = 0; first < at.length; first++) {
            if (!seen[first] && isOf(at, labels, cluster, first)) {
                int base = grid.row(first) * grid.columns(); // no tile of the group lies above
                BitSet tiles = new BitSet();
                ArrayDeque<Integer> open = new ArrayDeque<>(List.of(first));
                seen[first] = true;
                while (!open.isEmpty()) {
                    int tile = open.remove();
                    tiles.set(tile - base);
                    int column = grid.column(tile);
                    int[] beside = {
                        column > 0 ? tile - 1 : -1,
                        column < grid.columns() - 1 ? tile + 1 : -1,
                        tile - grid.columns(),
                        tile + grid.columns()
                    };
                    for (int next : beside) {
                        if (next >= 0 && next < at.length && !seen[next] && isOf(at, labels, cluster, next)) {
                            seen[next] = true;
                            open.add(next);
                        }
                    }
                }
                List<Integer> series =
                        tiles.stream().mapToObj(tile -> at[base + tile] - 1).toList();
                pieces.add(new Piece(outline(tiles, grid, grid.row(first)), series));
            }
        }
        return pieces;
    }

    private static boolean isOf(int[] at, int[] labels, int cluster, int tile) {
        return at[tile] > 0 && labels[at[tile] - 1] == cluster;
    }

    /** The union of the runs of tiles in the rows, with a corner at every tile's corner. */
    private static Polygon outline(BitSet tiles, TileGrid grid, int row) {
        List<Polygon> runs = new ArrayList<>();
        for (int from = tiles.nextSetBit(0); from >= 0; ) {
            int rowEnd = (grid.row(from) + 1) * grid.columns();
            int end = Math.min(rowEnd, tiles.nextClearBit(from));
            int left = grid.column(from);
            int width = end - from;
            int top = row + grid.row(from);
            Coordinate[] ring = new Coordinate[2 * width + 3];
            for (int i = 0; i <= width; i++) {
                ring[i] = new Coordinate(left + i, top);
                ring[2 * width + 1 - i] = new Coordinate(left + i, top + 1);
            }
            ring[2 * width + 2] = ring[0];
            runs.add(GEOMETRIES.createPolygon(ring));
            from = tiles.nextSetBit(end);
        }
        return (Polygon) CascadedPolygonUnion.union(runs);
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
