package org.gsstif.process.cluster;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.cluster.ClusterMeasures;
import org.gsstif.core.cluster.ClusterProducts;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.PrincipalComponents;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.SampleType;
import org.gsstif.coverage.Slds;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.publish.PolygonPublication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.Json;
import org.gsstif.process.run.LimitCheck;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.ResultRaster;
import org.gsstif.process.run.RunScope;

/** The products of a clustering (METHODS 6.8) as process outputs. They are small: one pixel per tile. */
final class ClusterOutputs {

    static final Output<GridCoverage2D> RESULT = Output.coverage(
            "result",
            "Clusters",
            "One pixel per tile: the number of its cluster, 1 … k, from the largest cluster to the smallest; NoData where the "
                    + "tile has no data.");

    static final Output<String> POLYGONS = Output.text(
            "polygons",
            "Cluster polygons",
            "GeoJSON text in longitude and latitude: touching tiles of one cluster dissolved to valid polygons, with cluster, "
                    + "colour, tiles, area (square units of the images' CRS) and mean silhouette.");

    static final Output<GridCoverage2D> COLOURS = Output.coverage(
            "colours",
            "Principal components as colours",
            "One pixel per tile: the first three principal components of the embedded series as red, green and blue, 0 … 255 "
                    + "(mean ± 2 standard deviations).");

    static final Output<GridCoverage2D> CHANGES = Output.coverage(
            "changes",
            "Changes",
            "One pixel per tile and one band per date: the cluster nearest at that date, NoData where the tile is missing "
                    + "then; the last band is the share of dates at which it is not the tile's own cluster.");

    static final Output<GridCoverage2D> OUTLINES = Output.coverage(
            "outlines",
            "Polygon outlines",
            "Eight pixels a tile: along the edges of the cluster polygons the number of the cluster inside, elsewhere NoData. To "
                    + "lay over other maps.");

    static final Output<String> GRAPH = Output.text(
            "graph",
            "Semantic graph",
            "JSON text: the clusters as nodes with size and colour, the minimum spanning tree over their centroids as edges with "
                    + "distance and the tile nearest the middle between both.");

    static final Output<String> LEGEND =
            Output.text("legend", "Style", "SLD 1.0 text for result: neighbouring meanings have neighbouring colours.");

    private static final int REPRESENTATIVES = 3;
    private static final int LARGEST_BYTE = 254;
    private static final int OUTLINE_ZOOM = 8;
    /** Side of what is written at once, in pixels. */
    private static final int BLOCK = 1024;

    private final RunScope scope;
    private final TileSeries tiles;
    private final List<Instant> times;
    private final EmbeddedSeries series;
    private final Partition partition;
    private final int[] colours;
    private final ClusterCourses courses;
    private final RunContext run;

    /**
     * @param times of the dates that series and partition have
     */
    ClusterOutputs(
            RunScope scope,
            TileSeries tiles,
            List<Instant> times,
            EmbeddedSeries series,
            Partition partition,
            int[] colours,
            ClusterCourses courses) {
        this.courses = courses;
        this.times = times;
        this.scope = scope;
        this.run = scope.part(0.97, 0.97);
        this.tiles = tiles;
        this.series = series;
        this.partition = partition;
        this.colours = colours;
    }

    /** Writes and publishes all of them; the report is not yet among them. */
    Map<String, Object> make(
            String name, ClusterPublications publications, ClusterMeasures measures, PrincipalComponents pc)
            throws IOException {
        scope.report().put("measures", measures.report());
        List<Object> summaries = clusters(measures);
        scope.report().put("clusters", summaries);
        scope.report().put("trajectories", courses.clusters());
        List<Object> graph = edges();
        MemoryRaster clusters = ClusterProducts.clusters(series, partition.labels(), tiles.grid());
        SampleType type = partition.clusters() <= LARGEST_BYTE ? SampleType.BYTE : SampleType.UINT16;
        CogOptions classes = CogOptions.of(type).withOverviews(CogOptions.Overviews.MODE);
        ResultRaster result = write(
                clusters,
                classes.withBandNames(List.of("cluster")).withMetadata(Map.of(ClusterCourses.ITEM, courses.json())));
        ResultRaster rgb = write(
                ClusterProducts.componentColours(series, pc, tiles.grid(), run),
                CogOptions.of(SampleType.BYTE).withBandNames(List.of("red", "green", "blue")));
        List<String> bands = new ArrayList<>(times.stream().map(Times::text).toList());
        bands.add("changed");
        ResultRaster changes = write(
                ClusterProducts.changes(series, partition, tiles.grid(), run),
                CogOptions.defaults()
                        .withOverviews(CogOptions.Overviews.NEAREST)
                        .withBandNames(bands));
        ResultRaster outlines = write(
                ClusterProducts.outlines(series, partition.labels(), tiles.grid(), OUTLINE_ZOOM),
                CogOptions.of(type).withOverviews(CogOptions.Overviews.NEAREST).withBandNames(List.of("cluster")));
        String sld = sld(name);
        String polygons = Json.text(
                ClusterPolygons.featureCollection(series, partition, tiles.grid(), measures.silhouette(), colours));
        result.open(name);
        rgb.open(name + "_colours");
        outlines.open(name + "_outlines");
        changes.open(name + "_changes");
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put(GRAPH.name(), Json.text(Map.of("nodes", summaries, "edges", graph)));
        // the last that may fail: all layers or none
        ClusterPublications.Layers layers =
                publications.publish(result, sld, outlines, sld(name + "_outlines"), polygons, scope.monitor());
        layers.describe(scope.report());
        outputs.put(RESULT.name(), result.handOver());
        outputs.put(PublishParameters.LAYER.name(), layers.clusters());
        outputs.put(POLYGONS.name(), polygons);
        outputs.put(PolygonPublication.POLYGON_LAYER.name(), layers.polygons());
        outputs.put(COLOURS.name(), rgb.handOver());
        outputs.put(OUTLINES.name(), outlines.handOver());
        outputs.put(CHANGES.name(), changes.handOver());
        outputs.put(LEGEND.name(), sld);
        outputs.put(ReportOutput.REPORT.name(), scope.finishReport());
        return outputs;
    }

    private ResultRaster write(RasterSource raster, CogOptions options) throws IOException {
        LimitCheck.output(scope.runtime().limits(), raster.grid(), raster.bands());
        ResultRaster result =
                scope.add(new ResultRaster(scope.runtime().limits(), raster.grid(), raster.bands(), options));
        for (Window block : BlockRunner.blocks(raster.grid().window(), BLOCK)) {
            result.sink().write(raster.read(block));
        }
        result.finish();
        return result;
    }

    private String sld(String name) {
        List<Slds.ClassStyle> classes = new ArrayList<>();
        for (int k = 0; k < colours.length; k++) {
            classes.add(new Slds.ClassStyle(k + 1, "cluster " + (k + 1), colours[k]));
        }
        return Slds.classes(name, "Clusters", 1, classes);
    }

    private List<Object> clusters(ClusterMeasures measures) {
        int[] sizes = partition.sizes();
        int[][] nearest = ClusterProducts.representatives(series, partition, REPRESENTATIVES, run);
        List<Object> all = new ArrayList<>();
        for (int k = 0; k < sizes.length; k++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("cluster", k + 1);
            one.put("tiles", sizes[k]);
            one.put("colour", ClusterPolygons.colour(colours[k]));
            double sum = 0;
            int count = 0;
            for (int i = 0; i < series.size(); i++) {
                double s = measures.silhouette().values()[i];
                if (partition.labels()[i] == k && !Double.isNaN(s)) {
                    sum += s;
                    count++;
                }
            }
            one.put("silhouette", count == 0 ? null : sum / count);
            List<Object> places = new ArrayList<>();
            for (int i : nearest[k]) {
                places.add(place(i));
            }
            one.put("representatives", places);
            all.add(one);
        }
        return all;
    }

    private Map<String, Object> place(int i) {
        int tile = series.tile(i);
        return Map.of("column", tiles.grid().column(tile), "row", tiles.grid().row(tile));
    }

    private List<Object> edges() {
        List<ClusterProducts.Edge> graph =
                ClusterProducts.semanticGraph(partition.centroids(), series.dates(), series.dimension());
        int[] between = ClusterProducts.between(series, partition.centroids(), graph, run);
        List<Object> edges = new ArrayList<>();
        for (int e = 0; e < between.length; e++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("from", graph.get(e).from() + 1);
            one.put("to", graph.get(e).to() + 1);
            one.put("distance", graph.get(e).distance());
            one.put("between", place(between[e]));
            edges.add(one);
        }
        return edges;
    }

    /** Bytes as text for a literal output. */
    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
