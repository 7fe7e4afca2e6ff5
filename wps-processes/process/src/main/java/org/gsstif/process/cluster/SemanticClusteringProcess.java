package org.gsstif.process.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gsstif.core.cluster.ClusterMeasures;
import org.gsstif.core.cluster.ClusterModel;
import org.gsstif.core.cluster.ClusterProducts;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.Partitioner;
import org.gsstif.core.cluster.PrincipalComponents;
import org.gsstif.core.cluster.SemanticClustering;
import org.gsstif.core.cluster.SeriesDistance;
import org.gsstif.core.cluster.Silhouette;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.BandScaling;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderProvider;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.estimate.SelfEstimating;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.Opened;
import org.gsstif.process.inputs.SceneReader;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.publish.PolygonPublication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.RunScope;
import org.gsstif.process.spark.Engine;

/** stif:SemanticClustering: the two-step embedding and partition of an image sequence, and its products (METHODS 6). */
public final class SemanticClusteringProcess implements SelfEstimating {

    private static final Output<String> MODEL = Output.text(
            "model",
            "Model",
            "The saved clustering as base64 text: tiles, scaling, encoder with its weights, centroids and colours. Input of "
                    + "stif:ClusterApply.");

    private final ParameterTable table = ParameterTable.builder()
            .inputs(SceneReader.IMAGES.all())
            .input(SceneReader.SCENE_DAYS)
            .input(FusionParameters.REGION)
            .input(FusionParameters.BBOX)
            .inputs(ClusterParameters.group())
            .input(ClusterParameters.ESTIMATE_ONLY)
            .input(Engine.INPUT)
            .inputs(PublishParameters.group())
            .input(ClusterParameters.PUBLISH_OUTLINES)
            .input(PolygonPublication.PUBLISH_POLYGONS)
            .output(ClusterOutputs.RESULT)
            .output(ReportOutput.REPORT)
            .output(PublishParameters.LAYER)
            .output(ClusterOutputs.POLYGONS)
            .output(PolygonPublication.POLYGON_LAYER)
            .output(ClusterOutputs.OUTLINES)
            .output(ClusterOutputs.COLOURS)
            .output(ClusterOutputs.CHANGES)
            .output(ClusterOutputs.GRAPH)
            .output(ClusterOutputs.LEGEND)
            .output(MODEL)
            .build();

    @Override
    public String name() {
        return "SemanticClustering";
    }

    @Override
    public String title() {
        return "Semantic clustering of an image sequence";
    }

    @Override
    public String description() {
        return "Cuts the images into tiles, turns each tile and date into a vector (an embedding), and clusters the tiles by "
                + "their series of vectors, so that tiles of one kind of land and one course over the year fall together. With "
                + "the encoder TILE2VEC in two steps: learned from neighbours on the ground, then from neighbours in the "
                + "clusters. Several scenes side by side are clustered as one.";
    }

    @Override
    public String example() {
        return "SemanticClustering --imageLayer demo:ndvi --tileSize 16 --clusters 6 --output clusters.tif "
                + "--catalog layers";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        TwoStepOptions options = ClusterParameters.steps(values, runtime.limits());
        EncoderProvider provider = Encoders.provider(options.encoder()); // says now how to add it, before any work
        try (RunScope scope = new RunScope("stif:SemanticClustering", values, runtime, monitor)) {
            ClusterPublications publications = ClusterPublications.prepare(values, runtime, title());
            ImageSeries images = SceneReader.read(values, runtime, scope.add(new Opened()), scope.report());
            monitor.progress(0.01, "fitting the scaling of the bands");
            TileSeries tiles = tiles(values, provider, images, ClusterParameters.tiles(values), monitor);
            ClusterEstimate.Plan plan = ClusterEstimate.Plan.of(tiles, options);
            String need = ClusterEstimate.check(plan, runtime, scope.report());
            monitor.progress(0.02, need);
            if (values.get(ClusterParameters.ESTIMATE_ONLY)) {
                scope.report().put("estimate", estimate(values, runtime, monitor));
                return Map.of(ReportOutput.REPORT.name(), scope.finishReport());
            }

            RunContext training = TrainingTime.limited(scope.part(0.02, 0.85), options, runtime.limits());
            SemanticClustering.Result result = SemanticClustering.run(tiles, options, training);
            try (Encoder encoder = result.encoder()) {
                scope.report().put("clustering", result.report());
                return finish(values, scope, publications, tiles, options, result, encoder);
            }
        }
    }

    @Override
    public Map<String, Object> estimate(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        TwoStepOptions options = ClusterParameters.steps(values, runtime.limits());
        EncoderProvider provider = Encoders.provider(options.encoder());
        try (Opened opened = new Opened()) {
            ImageSeries images = SceneReader.read(values, runtime, opened, new Report());
            long start = System.nanoTime();
            TileSeries tiles = tiles(values, provider, images, ClusterParameters.tiles(values), monitor);
            double preparing = (System.nanoTime() - start) * 1e-9;
            ClusterEstimate.Plan plan = ClusterEstimate.Plan.of(tiles, options);
            ClusterEstimate.check(plan, runtime, new Report());
            try (Encoder encoder = provider.create(options.encoderOptions(), tiles.bands())) {
                ClusterRehearsal.Times times = ClusterRehearsal.run(tiles, encoder, options, preparing, monitor);
                return ClusterEstimate.estimate("stif:" + name(), plan, times, images.bands(), runtime);
            }
        }
    }

    private static TileSeries tiles(
            Values values, EncoderProvider provider, ImageSeries images, TileOptions options, RunMonitor monitor)
            throws IOException {
        if (!provider.scalesBands()) {
            return new TileSeries(images, options, null);
        }
        BandScaling given = ClusterParameters.range(values, options.bandsOf(images.bands()).length);
        return given == null ? TileSeries.scaled(images, options, monitor) : new TileSeries(images, options, given);
    }

    private static Map<String, Object> finish(
            Values values,
            RunScope scope,
            ClusterPublications publications,
            TileSeries tiles,
            TwoStepOptions options,
            SemanticClustering.Result result,
            Encoder encoder)
            throws IOException {
        RunContext run = scope.part(0.85, 0.97);
        EmbeddedSeries series = result.series();
        Partition partition = result.partition();
        scope.monitor().progress(0.85, "measuring the clusters");
        ClusterMeasures measures = ClusterMeasures.of(
                series,
                partition,
                tiles.grid(),
                values.get(ClusterParameters.SAMPLE),
                values.get(ClusterParameters.SEED),
                run);
        if (result.report().entries().containsKey("step2")) {
            Silhouette first = Silhouette.of(
                    result.geographicSeries(),
                    result.geographicPartition().labels(),
                    result.geographicPartition().clusters(),
                    SeriesDistance.sumOfDates(),
                    values.get(ClusterParameters.SAMPLE),
                    values.get(ClusterParameters.SEED),
                    run);
            scope.report().put("silhouetteOfStep1", first.mean());
        }
        scope.report()
                .put(
                        "stability",
                        Partitioner.stability(
                                        series,
                                        partition,
                                        options.partition(),
                                        values.get(ClusterParameters.STABILITY),
                                        run)
                                .entries());
        PrincipalComponents pc = PrincipalComponents.of(series, 3, run);
        int[] colours = ClusterProducts.palette(partition.centroids(), series.dates(), series.dimension(), pc);
        List<Double> explained = new ArrayList<>();
        for (double e : pc.explained()) {
            explained.add(e);
        }
        scope.report().put("componentsExplain", explained);
        ClusterCourses courses = ClusterCourses.of(tiles, result.bandMeans(), partition, run);
        ClusterModel model = new ClusterModel(
                tiles.options(),
                encoder.name(),
                options.encoderOptions(),
                tiles.bands(),
                tiles.scaling(),
                tiles.images().images().stream().map(DatedRaster::time).toList(),
                series.dimension(),
                partition.centroids(),
                colours,
                encoder.weights());
        String text = ClusterOutputs.base64(model.toBytes());
        Map<String, Object> outputs = new ClusterOutputs(
                        scope, tiles, model.times(), series, partition, colours, courses)
                .make("clusters", publications, measures, pc);
        outputs.put(MODEL.name(), text);
        return outputs;
    }
}
