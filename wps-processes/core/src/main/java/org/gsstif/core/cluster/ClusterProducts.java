package org.gsstif.core.cluster;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.TileGrid;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;

/** Maps, colours, representatives, the semantic graph and trajectories of a partition (METHODS 6.8). */
public final class ClusterProducts {

    private ClusterProducts() {}

    /** An edge of the semantic graph: two clusters and the distance of their centroids. */
    public record Edge(int from, int to, double distance) {}

    /** One pixel per tile: cluster number 1 … k; missing where the tile has no data. */
    public static MemoryRaster clusters(EmbeddedSeries series, int[] labels, TileGrid grid) {
        MemoryRaster raster = new MemoryRaster(grid.raster(), 1);
        for (int i = 0; i < labels.length; i++) {
            int tile = series.tile(i);
            raster.pixels().set(0, grid.column(tile), grid.row(tile), labels[i] + 1);
        }
        return raster;
    }

    /**
     * Outlines of the clusters, {@code zoom} × {@code zoom} pixels a tile: the cluster number 1 … k in the pixels along the
     * edges to tiles of other clusters or without data and along the raster's edge, elsewhere missing.
     */
    public static MemoryRaster outlines(EmbeddedSeries series, int[] labels, TileGrid grid, int zoom) {
        int[] at = new int[grid.tiles()];
        for (int i = 0; i < labels.length; i++) {
            at[series.tile(i)] = labels[i] + 1;
        }
        AffineTransform fine = grid.raster().gridToCrs();
        fine.scale(1.0 / zoom, 1.0 / zoom);
        int columns = grid.columns();
        int rows = grid.rows();
        MemoryRaster raster = new MemoryRaster(
                new GridGeometry(columns * zoom, rows * zoom, fine, grid.image().crs()), 1);
        for (int tile = 0; tile < at.length; tile++) {
            int c = grid.column(tile);
            int r = grid.row(tile);
            boolean left = c == 0 || at[tile - 1] != at[tile];
            boolean right = c == columns - 1 || at[tile + 1] != at[tile];
            boolean up = r == 0 || at[tile - columns] != at[tile];
            boolean down = r == rows - 1 || at[tile + columns] != at[tile];
            for (int p = 0; p < zoom * zoom && at[tile] > 0; p++) {
                int x = p % zoom;
                int y = p / zoom;
                boolean beside = (x == 0 && left) || (x == zoom - 1 && right);
                if (beside || (y == 0 && up) || (y == zoom - 1 && down)) {
                    raster.pixels().set(0, c * zoom + x, r * zoom + y, at[tile]);
                }
            }
        }
        return raster;
    }

    /**
     * Per date the cluster whose centroid of that date is nearest, 1 … k; missing where the tile is missing then. Last band:
     * the share of present dates at which it is another cluster than the tile's own, 0..1.
     */
    public static MemoryRaster changes(EmbeddedSeries series, Partition partition, TileGrid grid) {
        int dates = series.dates();
        MemoryRaster raster = new MemoryRaster(grid.raster(), dates + 1);
        for (int i = 0; i < series.size(); i++) {
            int column = grid.column(series.tile(i));
            int row = grid.row(series.tile(i));
            int changed = 0;
            for (int t = 0; t < dates; t++) {
                if (series.isPresent(i, t)) {
                    int nearest = nearest(series.row(i), partition.centroids(), t, series.dimension());
                    raster.pixels().set(t, column, row, nearest + 1);
                    changed += nearest == partition.labels()[i] ? 0 : 1;
                }
            }
            raster.pixels().set(dates, column, row, changed / (float) series.presentDates(i));
        }
        return raster;
    }

    private static int nearest(float[] row, float[][] centroids, int t, int z) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centroids.length; k++) {
            double d = 0;
            for (int j = t * z; j < (t + 1) * z; j++) {
                double e = row[j] - centroids[k][j];
                d += e * e;
            }
            if (d < least) {
                least = d;
                best = k;
            }
        }
        return best;
    }

    /** The first three components as red, green and blue, 0..255: mean ± 2 standard deviations of each; 3 bands. */
    public static MemoryRaster componentColours(EmbeddedSeries series, PrincipalComponents components, TileGrid grid) {
        MemoryRaster raster = new MemoryRaster(grid.raster(), 3);
        double[][] scores = new double[series.size()][];
        double[] deviation = new double[3];
        for (int i = 0; i < series.size(); i++) {
            scores[i] = components.scores(series, i);
            for (int c = 0; c < scores[i].length; c++) {
                deviation[c] += scores[i][c] * scores[i][c] / series.size();
            }
        }
        for (int i = 0; i < series.size(); i++) {
            int tile = series.tile(i);
            for (int c = 0; c < 3; c++) {
                double s = c < scores[i].length && deviation[c] > 0 ? scores[i][c] / Math.sqrt(deviation[c]) : 0;
                long value = Math.round(Math.max(0, Math.min(255, 127.5 * (1 + s / 2))));
                raster.pixels().set(c, grid.column(tile), grid.row(tile), (float) value);
            }
        }
        return raster;
    }

    /**
     * A colour per cluster, 0xRRGGBB: the centroids' first three principal components, each spread over 30..235, so that
     * neighbouring meanings get neighbouring colours.
     */
    public static int[] palette(float[][] centroids, int dates, int dimension, PrincipalComponents components) {
        EmbeddedSeries series = Centroids.asSeries(centroids, dates, dimension);
        int k = centroids.length;
        int[] colours = new int[k];
        double[][] scores = new double[k][];
        for (int c = 0; c < k; c++) {
            scores[c] = components.scores(series, c);
        }
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k && axis < scores[c].length; c++) {
                low = Math.min(low, scores[c][axis]);
                high = Math.max(high, scores[c][axis]);
            }
            for (int c = 0; c < k; c++) {
                double share = high > low ? (scores[c][axis] - low) / (high - low) : 0.5;
                colours[c] |= (int) Math.round(30 + 205 * share) << (16 - 8 * axis);
            }
        }
        return colours;
    }

    /** The series nearest each centroid, nearest first: [cluster][at most {@code count}] → series. */
    public static int[][] representatives(EmbeddedSeries series, Partition partition, int count) {
        EmbeddedSeries centres = Centroids.asSeries(partition.centroids(), series.dates(), series.dimension());
        double[] distance = new double[series.size()];
        List<List<Integer>> members = new ArrayList<>();
        for (int k = 0; k < partition.clusters(); k++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < series.size(); i++) {
            int k = partition.labels()[i];
            distance[i] = SeriesDistance.sumOfDates().between(series, i, centres, k);
            members.get(k).add(i);
        }
        int[][] nearest = new int[partition.clusters()][];
        for (int k = 0; k < nearest.length; k++) {
            nearest[k] = members.get(k).stream()
                    .sorted(Comparator.comparingDouble(i -> distance[i]))
                    .limit(count)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return nearest;
    }

    /** The series nearest the point between two centroids: {@code share} 0 is the first, 1 the second. */
    public static int between(EmbeddedSeries series, Partition partition, int from, int to, double share) {
        float[] a = partition.centroids()[from];
        float[] b = partition.centroids()[to];
        float[] point = new float[a.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = (float) ((1 - share) * a[d] + share * b[d]);
        }
        EmbeddedSeries centre = Centroids.asSeries(new float[][] {point}, series.dates(), series.dimension());
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            double d = SeriesDistance.sumOfDates().between(series, i, centre, 0);
            if (d < least) {
                least = d;
                best = i;
            }
        }
        return best;
    }

    /** The minimum spanning tree over the centroids on the sum over the dates: k − 1 edges, by rising distance. */
    public static List<Edge> semanticGraph(float[][] centroids, int dates, int dimension) {
        EmbeddedSeries centres = Centroids.asSeries(centroids, dates, dimension);
        int k = centroids.length;
        int[] from = new int[k];
        double[] nearest = new double[k];
        boolean[] in = new boolean[k];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        List<Edge> edges = new ArrayList<>();
        int last = 0;
        in[0] = true;
        for (int round = 1; round < k; round++) { // Prim
            int next = -1;
            for (int c = 0; c < k; c++) {
                if (in[c]) {
                    continue;
                }
                double d = SeriesDistance.sumOfDates().between(centres, last, c);
                if (d < nearest[c]) {
                    nearest[c] = d;
                    from[c] = last;
                }
                next = next < 0 || nearest[c] < nearest[next] ? c : next;
            }
            in[next] = true;
            edges.add(new Edge(Math.min(from[next], next), Math.max(from[next], next), nearest[next]));
            last = next;
        }
        edges.sort(Comparator.comparingDouble(Edge::distance));
        return edges;
    }

    /**
     * Mean course of each cluster: [cluster][date][band], NaN where no member is present.
     *
     * @param bandMeans band means per tile and date, of the same tiles in the same order as the labels
     */
    public static double[][][] trajectories(EmbeddedSeries bandMeans, int[] labels, int clusters) {
        int bands = bandMeans.dimension();
        double[][][] sums = new double[clusters][bandMeans.dates()][bands];
        int[][] count = new int[clusters][bandMeans.dates()];
        for (int i = 0; i < labels.length; i++) {
            for (int t = 0; t < bandMeans.dates(); t++) {
                if (bandMeans.isPresent(i, t)) {
                    count[labels[i]][t]++;
                    for (int b = 0; b < bands; b++) {
                        sums[labels[i]][t][b] += bandMeans.row(i)[t * bands + b];
                    }
                }
            }
        }
        for (int k = 0; k < clusters; k++) {
            for (int t = 0; t < bandMeans.dates(); t++) {
                for (int b = 0; b < bands; b++) {
                    sums[k][t][b] = count[k][t] == 0 ? Double.NaN : sums[k][t][b] / count[k][t];
                }
            }
        }
        return sums;
    }
}
