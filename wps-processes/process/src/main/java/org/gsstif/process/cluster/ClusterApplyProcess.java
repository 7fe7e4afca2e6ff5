package org.gsstif.process.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gsstif.core.cluster.ClusterMeasures;
import org.gsstif.core.cluster.ClusterModel;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.cluster.PartitionOptions;
import org.gsstif.core.cluster.PrincipalComponents;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.Embedder;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.estimate.SelfEstimating;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.Opened;
import org.gsstif.process.inputs.SceneReader;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.publish.PolygonPublication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.RunScope;
import org.gsstif.process.spark.Engine;

/** stif:ClusterApply: a saved clustering on new dates or another area. */
public final class ClusterApplyProcess implements SelfEstimating {

    private static final Input<String> MODEL = Input.text(
                    "model", "Model", "The output model of stif:SemanticClustering, base64 text.")
            .required();

    private static final Input<Double> MAX_SEASON_DAYS = Input.number(
                    "maxSeasonDays",
                    "Farthest season",
                    "days",
                    0.0,
                    183.0,
                    "Each image is compared with the model's date nearest in the year; one farther away than this is refused.")
            .byDefault(45.0);

    private final ParameterTable table = ParameterTable.builder()
            .inputs(SceneReader.IMAGES.all())
            .input(SceneReader.SCENE_DAYS)
            .input(FusionParameters.REGION)
            .input(FusionParameters.BBOX)
            .input(MODEL)
            .input(MAX_SEASON_DAYS)
            .input(ClusterParameters.SAMPLE)
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
            .build();

    @Override
    public String name() {
        return "ClusterApply";
    }

    @Override
    public String title() {
        return "Apply a saved clustering";
    }

    @Override
    public String description() {
        return "Gives the tiles of new dates or of another area the clusters of a model made by stif:SemanticClustering: the "
                + "same tiles, scaling and encoder, and the nearest centroid over the dates that both have in the year.";
    }

    @Override
    public String example() {
        return "ClusterApply --imageLayer demo:ndvi_2026 --model MODEL_TEXT --output clusters.tif --catalog layers";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        ClusterModel model = model(values.get(MODEL));
        try (RunScope scope = new RunScope("stif:ClusterApply", values, runtime, monitor)) {
            scope.report()
                    .put("inputs", Map.of("model", model.encoder() + ", " + model.centroids().length + " clusters"));
            ClusterPublications publications = ClusterPublications.prepare(values, runtime, title());
            ImageSeries images = SceneReader.read(values, runtime, scope.add(new Opened()), scope.report());
            requireBands(model, images);
            int[] match = model.matchDates(
                    images.images().stream().map(DatedRaster::time).toList(), values.get(MAX_SEASON_DAYS));
            List<String> matched = new ArrayList<>();
            for (int t = 0; t < match.length; t++) {
                matched.add(Times.text(images.get(t).time()) + " as "
                        + Times.text(model.times().get(match[t])));
            }
            scope.report().put("datesAs", matched);
            TileSeries tiles = new TileSeries(images, model.tiles(), model.scaling());
            monitor.progress(0.02, ClusterEstimate.check(plan(model, tiles, values), runtime, scope.report()));
            try (Encoder encoder = model.restoreEncoder()) {
                Embedder.Embedded embedded =
                        Embedder.embedWithMeans(tiles, encoder, "embedding tiles", scope.part(0.02, 0.8));
                EmbeddedSeries series = model.onModelDates(embedded.series(), match);
                Partition partition = model.assign(series, scope.part(0.8, 0.8));
                ClusterMeasures measures = ClusterMeasures.of(
                        series,
                        partition,
                        tiles.grid(),
                        values.get(ClusterParameters.SAMPLE),
                        1,
                        scope.part(0.8, 0.95));
                PrincipalComponents pc = PrincipalComponents.of(series, 3, scope.part(0.95, 0.97));
                ClusterCourses courses =
                        ClusterCourses.of(tiles, embedded.bandMeans(), partition, scope.part(0.97, 0.97));
                return new ClusterOutputs(scope, tiles, model.times(), series, partition, model.colours(), courses)
                        .make("clusters", publications, measures, pc);
            }
        }
    }

    private static void requireBands(ClusterModel model, ImageSeries images) {
        if (images.bands() != model.bands()) {
            throw ParameterException.invalid(
                    "model",
                    "the model was made of " + model.bands() + " bands, the images have " + images.bands()
                            + "; choose the same ones with imageBands");
        }
    }

    private static ClusterEstimate.Plan plan(ClusterModel model, TileSeries tiles, Values values) {
        ClusterEstimate.Plan plan = ClusterEstimate.Plan.of(
                tiles,
                TwoStepOptions.of(model.centroids().length)
                        .withEncoder(model.encoder())
                        .withEncoderOptions(model.encoderOptions()));
        PartitionOptions partition = plan.partition().withStarts(1).withSample(values.get(ClusterParameters.SAMPLE));
        return new ClusterEstimate.Plan(
                tiles,
                model.encoder(),
                plan.size(),
                plan.threads(),
                model.dimension(),
                plan.side(),
                1,
                0,
                0,
                partition,
                model.weights().length);
    }

    @Override
    public Map<String, Object> estimate(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        ClusterModel model = model(values.get(MODEL));
        try (Opened opened = new Opened();
                Encoder encoder = model.restoreEncoder()) {
            ImageSeries images = SceneReader.read(values, runtime, opened, new Report());
            requireBands(model, images);
            TileSeries tiles = new TileSeries(images, model.tiles(), model.scaling());
            ClusterEstimate.Plan plan = plan(model, tiles, values);
            ClusterEstimate.check(plan, runtime, new Report());
            ClusterRehearsal.Times times = ClusterRehearsal.run(tiles, encoder, null, 0, monitor);
            return ClusterEstimate.estimate("stif:" + name(), plan, times, images.bands(), runtime);
        }
    }

    private static ClusterModel model(String text) {
        try {
            return ClusterModel.fromBytes(Base64.getMimeDecoder().decode(text));
        } catch (IOException e) {
            throw ParameterException.invalid("model", e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw ParameterException.invalid(
                    "model", "the model is not base64 text; give the output model of stif:SemanticClustering", e);
        }
    }
}
