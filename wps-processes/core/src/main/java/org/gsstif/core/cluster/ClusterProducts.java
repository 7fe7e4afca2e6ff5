package org.gsstif.core.cluster;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.SeriesPass;
import org.gsstif.core.embed.TileGrid;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;

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
    public static RasterSource outlines(EmbeddedSeries series, int[] labels, TileGrid grid, int zoom) {
        int[] at = new int[grid.tiles()];
        for (int i = 0; i < labels.length; i++) {
            at[series.tile(i)] = labels[i] + 1;
        }
        AffineTransform fine = grid.raster().gridToCrs();
        fine.scale(1.0 / zoom, 1.0 / zoom);
        GridGeometry place = new GridGeometry(
                grid.columns() * zoom, grid.rows() * zoom, fine, grid.image().crs());
        return new Outlines(at, grid.columns(), place, zoom);
    }

    /** @param at cluster of each tile, 1 … k; 0: no data */
    private record Outlines(int[] at, int columns, GridGeometry grid, int zoom) implements RasterSource {

        @Override
        public int bands() {
            return 1;
        }

        @Override
        public RasterBlock read(Window window) {
            RasterBlock block = new RasterBlock(window, 1);
            Window inside = window.intersection(grid.window());
            for (int y = inside.y(); y < inside.endY(); y++) {
                for (int x = inside.x(); x < inside.endX(); x++) {
                    int cluster = cluster(x / zoom, y / zoom);
                    boolean beside = (x % zoom == 0 && cluster(x / zoom - 1, y / zoom) != cluster)
                            || (x % zoom == zoom - 1 && cluster(x / zoom + 1, y / zoom) != cluster)
                            || (y % zoom == 0 && cluster(x / zoom, y / zoom - 1) != cluster)
                            || (y % zoom == zoom - 1 && cluster(x / zoom, y / zoom + 1) != cluster);
                    if (cluster > 0 && beside) {
                        block.set(0, x, y, cluster);
                    }
                }
            }
            return block;
        }

        private int cluster(int column, int row) {
            boolean inside = column >= 0 && column < columns && row >= 0 && row < at.length / columns;
            return inside ? at[row * columns + column] : 0;
        }
    }

    /**
     * Per date the cluster whose centroid of that date is nearest, 1 … k; missing where the tile is missing then. Last band:
     * the share of present dates at which it is another cluster than the tile's own, 0..1.
     */
    public static MemoryRaster changes(EmbeddedSeries series, Partition partition, TileGrid grid, RunContext run) {
        int dates = series.dates();
        float[][] centroids = partition.centroids();
        int[] nearest = PackedNumbers.of(SeriesPass.over(series, 0, "changes", run, parts -> {
            PackedNumbers numbers = new PackedNumbers();
            for (EmbeddedSeries part : parts) {
                for (int i = 0; i < part.size(); i++) {
                    float[] row = part.row(i);
                    for (int t = 0; t < dates; t++) {
                        numbers.add(part.isPresent(i, t) ? nearest(row, centroids, t, part.dimension()) + 1 : 0);
                    }
                }
            }
            return numbers.after(0);
        }));
        MemoryRaster raster = new MemoryRaster(grid.raster(), dates + 1);
        for (int i = 0; i < series.size(); i++) {
            int column = grid.column(series.tile(i));
            int row = grid.row(series.tile(i));
            int changed = 0;
            for (int t = 0; t < dates; t++) {
                int cluster = nearest[i * dates + t];
                if (cluster > 0) {
                    raster.pixels().set(t, column, row, cluster);
                    changed += cluster - 1 == partition.labels()[i] ? 0 : 1;
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
    public static MemoryRaster componentColours(
            EmbeddedSeries series, PrincipalComponents components, TileGrid grid, RunContext run) {
        List<double[]> ranges = SeriesPass.over(series, 0, "colours of the components", run, parts -> {
            DoubleStream.Builder scores = DoubleStream.builder();
            for (EmbeddedSeries part : parts) {
                for (int i = 0; i < part.size(); i++) {
                    Arrays.stream(Arrays.copyOf(components.scores(part, i), 3)).forEach(scores);
                }
            }
            return scores.build().toArray();
        });
        double[] deviation = new double[3];
        for (double[] scores : ranges) {
            for (int j = 0; j < scores.length; j++) {
                deviation[j % 3] += scores[j] * scores[j] / series.size();
            }
        }
        MemoryRaster raster = new MemoryRaster(grid.raster(), 3);
        int next = 0;
        for (double[] scores : ranges) {
            for (int j = 0; j < scores.length; j++) {
                int tile = series.tile(next++ / 3);
                double s = deviation[j % 3] > 0 ? scores[j] / Math.sqrt(deviation[j % 3]) : 0;
                long value = Math.round(Math.max(0, Math.min(255, 127.5 * (1 + s / 2))));
                raster.pixels().set(j % 3, grid.column(tile), grid.row(tile), (float) value);
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
    public static int[][] representatives(EmbeddedSeries series, Partition partition, int count, RunContext run) {
        return nearest(series, Centroids.byTile(series, partition.labels()), partition.centroids(), count, run);
    }

    /** The series nearest the points half way between two centroids, of each edge → series. */
    public static int[] between(EmbeddedSeries series, float[][] centroids, List<Edge> edges, RunContext run) {
        float[][] points = new float[edges.size()][centroids[0].length];
        for (int e = 0; e < points.length; e++) {
            float[] a = centroids[edges.get(e).from()];
            float[] b = centroids[edges.get(e).to()];
            for (int d = 0; d < a.length; d++) {
                points[e][d] = (float) (0.5 * a[d] + 0.5 * b[d]);
            }
        }
        return points.length == 0
                ? new int[0]
                : Arrays.stream(nearest(series, null, points, 1, run))
                        .mapToInt(n -> n[0])
                        .toArray();
    }

    /** A series and its distance to a point. */
    private record Near(double distance, int tile) implements Comparable<Near> {

        @Override
        public int compareTo(Near o) {
            return Comparator.comparingDouble(Near::distance)
                    .thenComparingInt(Near::tile)
                    .compare(this, o);
        }
    }

    /**
     * The series nearest each point on the sum over the dates, nearest first.
     *
     * @param pointOf by tile, the only point that it may be near to; null: any
     */
    private static int[][] nearest(EmbeddedSeries series, int[] pointOf, float[][] points, int count, RunContext run) {
        int k = points.length;
        EmbeddedSeries centres = Centroids.asSeries(points, series.dates(), series.dimension());
        List<double[]> ranges = SeriesPass.over(series, 2L * k * count, "tiles nearest the centroids", run, parts -> {
            List<PriorityQueue<Near>> best = new ArrayList<>();
            for (int c = 0; c < k; c++) {
                best.add(new PriorityQueue<>(Comparator.reverseOrder()));
            }
            for (EmbeddedSeries part : parts) {
                for (int i = 0; i < part.size(); i++) {
                    int tile = part.tile(i);
                    for (int c = pointOf == null ? 0 : pointOf[tile];
                            c < (pointOf == null ? k : pointOf[tile] + 1);
                            c++) {
                        keep(best.get(c), SeriesDistance.sumOfDates().between(part, i, centres, c), tile, count);
                    }
                }
            }
            DoubleStream.Builder numbers = DoubleStream.builder();
            for (int c = 0; c < k; c++) {
                for (Near near : best.get(c)) {
                    numbers.add(c).add(near.distance).add(near.tile);
                }
            }
            return numbers.build().toArray();
        });
        List<PriorityQueue<Near>> best = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            best.add(new PriorityQueue<>(Comparator.reverseOrder()));
        }
        for (double[] range : ranges) {
            for (int j = 0; j < range.length; j += 3) {
                keep(best.get((int) range[j]), range[j + 1], (int) range[j + 2], count);
            }
        }
        return best.stream()
                .map(q -> q.stream()
                        .sorted()
                        .mapToInt(n -> Arrays.binarySearch(series.tiles(), n.tile))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static void keep(PriorityQueue<Near> best, double distance, int tile, int count) {
        best.add(new Near(distance, tile));
        if (best.size() > count) {
            best.remove(); // the farthest
        }
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
    public static double[][][] trajectories(EmbeddedSeries bandMeans, int[] labels, int clusters, RunContext run) {
        int bands = bandMeans.dimension();
        Centroids.Sums sums = Centroids.sums(bandMeans, labels, clusters, run);
        double[][][] means = new double[clusters][bandMeans.dates()][bands];
        for (int k = 0; k < clusters; k++) {
            for (int j = 0; j < bandMeans.dates() * bands; j++) {
                double count = sums.counts()[k][j / bands];
                means[k][j / bands][j % bands] = count == 0 ? Double.NaN : sums.sums()[k][j] / count;
            }
        }
        return means;
    }
}
