package org.gsstif.process.publish;

import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.run.LimitCheck;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.ResultRaster;
import org.gsstif.process.run.RunScope;

/** stif:Publish: any coverage, or features, become a layer. */
public final class PublishProcess implements StifProcess {

    private static final Input<GridCoverage2D> COVERAGE =
            Input.coverage("coverage", "Coverage", "The raster to publish. Either this, features or geojson.");

    private static final Input<SimpleFeatureCollection> FEATURES = Input.features(
            "features",
            "Features",
            "The features to publish as a vector layer: in GeoServer in the workspace's default store or in a GeoPackage made "
                    + "for them, in the embedded host as a GeoJSON file.");

    private static final Input<String> GEOJSON = Input.text(
            "geojson",
            "Polygons as GeoJSON",
            "Instead of features: polygons as GeoJSON text in longitude and latitude, for instance the output polygons of "
                    + "stif:SemanticClustering.");

    private static final Input<String> PUBLISH = Input.text(
                    "publish",
                    "Layer",
                    "The layer to make, workspace:layer (letters, digits, _ - .). Needs the right to administer the workspace.")
            .required();

    private static final Input<String> TITLE =
            Input.text("title", "Title", "The layer's title for people. Left out: its name.");

    private static final Input<String> DESCRIPTION =
            Input.text("description", "Description", "The layer's abstract: what it shows and how it was made.");

    private static final Input<String> KEYWORDS =
            Input.text("keywords", "Keywords", "Keywords of the layer, separated by commas.");

    private static final Input<String> SLD = Input.text(
            "sld", "Style text", "SLD 1.0 text of a new style, named like the layer. Only where style is left out.");

    private static final Input<String> TIME = Input.text(
            "time",
            "Date",
            "The date of the image, ISO 8601: 2016-05-21. When given, the coverage becomes the image of that date in a layer "
                    + "with a time dimension, which is made if it is not there.");

    private static final Output<String> RESULT =
            Output.text("result", "Published layer", "The qualified name workspace:layer of the published layer.");

    private final ParameterTable table = ParameterTable.builder()
            .input(COVERAGE)
            .input(FEATURES)
            .input(GEOJSON)
            .input(PUBLISH)
            .input(TITLE)
            .input(DESCRIPTION)
            .input(KEYWORDS)
            .input(PublishParameters.STYLE)
            .input(SLD)
            .input(TIME)
            .input(PublishParameters.OVERWRITE)
            .output(RESULT)
            .output(ReportOutput.REPORT)
            .build();

    @Override
    public String name() {
        return "Publish";
    }

    @Override
    public String title() {
        return "Publish a coverage as a layer";
    }

    @Override
    public String description() {
        return "Writes a coverage as a tiled, compressed GeoTIFF with overviews and makes a layer of it, with a style and, if "
                + "wanted, a time; or features as a vector layer. The layer is there whole, or nothing has changed.";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return "Publish --coverage fused.tif --publish demo:fused --title 'NDVI of 25 June' --catalog layers";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        Instant time = values.find(TIME).map(t -> Times.one(TIME.name(), t)).orElse(null);
        PublishRequest request = new PublishRequest(
                values.get(PUBLISH),
                null,
                values.find(TITLE).orElse(""),
                values.find(DESCRIPTION).orElse(""),
                keywords(values.find(KEYWORDS).orElse("")),
                values.get(PublishParameters.STYLE),
                values.get(SLD),
                values.get(PublishParameters.OVERWRITE),
                time);
        try (RunScope scope = new RunScope("stif:Publish", values, runtime, monitor)) {
            LayerPublisher publisher = runtime.publisher();
            requireOne(values);
            if (!values.has(COVERAGE)) {
                return features(values, scope, publisher, request);
            }
            publisher.check(request);
            GridCoverage2D coverage = values.get(COVERAGE);
            RasterSource source = new CoverageSource(coverage);
            LimitCheck.output(runtime.limits(), source.grid(), source.bands());
            ResultRaster result =
                    scope.add(new ResultRaster(runtime.limits(), source.grid(), source.bands(), options(coverage)));
            RunContext copy = scope.part(0, 0.95);
            copy.runner().run(source.grid().window(), "writing the layer's file", copy.monitor(), block -> result.sink()
                    .write(source.read(block)));
            scope.monitor().checkCancelled();
            Path file = result.finish();
            boolean styled = request.style() != null || request.sld() != null;
            String sld = styled ? request.sld() : ResultStyle.of(file, request.layer(), request.title());
            String layer = publisher
                    .publishAll(List.of(Product.image(request.withFile(file).withSld(sld))), scope.monitor())
                    .get(0);
            scope.report().put("grid", source.grid().toString()).put("layer", layer);
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put(RESULT.name(), layer);
            outputs.put(ReportOutput.REPORT.name(), scope.finishReport());
            return outputs;
        }
    }

    private static void requireOne(Values values) {
        long given = Stream.of(COVERAGE, FEATURES, GEOJSON).filter(values::has).count();
        if (given != 1) {
            throw ParameterException.invalid(
                    COVERAGE.name(), given + " of coverage, features and geojson are given; give exactly one of them");
        }
    }

    private static Map<String, Object> features(
            Values values, RunScope scope, LayerPublisher publisher, PublishRequest request) throws IOException {
        publisher.checkFeatures(request);
        SimpleFeatureCollection features = values.find(FEATURES)
                .orElseGet(() -> GeoJsonFeatures.read(
                        values.get(GEOJSON), request.layer().replaceAll("^.*:", "")));
        scope.monitor().checkCancelled();
        String layer = publisher
                .publishAll(List.of(new Product(request, features)), scope.monitor())
                .get(0);
        scope.report().put("layer", layer);
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put(RESULT.name(), layer);
        outputs.put(ReportOutput.REPORT.name(), scope.finishReport());
        return outputs;
    }

    private static List<String> keywords(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(k -> !k.isEmpty())
                .toList();
    }

    /**
     * The smallest sample type that holds the coverage's values exactly beside a NoData value: whole numbers stay such where
     * the next larger type has room for one, everything else becomes a float.
     */
    private static CogOptions options(GridCoverage2D coverage) {
        int type = coverage.getRenderedImage().getSampleModel().getDataType();
        boolean scaled = false;
        List<String> names = new java.util.ArrayList<>();
        for (int b = 0; b < coverage.getNumSampleDimensions(); b++) {
            double scale = coverage.getSampleDimension(b).getScale();
            double offset = coverage.getSampleDimension(b).getOffset();
            scaled |= Double.isFinite(scale) && scale != 0 && (scale != 1 || offset != 0);
            names.add(coverage.getSampleDimension(b).getDescription().toString());
        }
        CogOptions options = type == DataBuffer.TYPE_BYTE && !scaled
                ? CogOptions.of(org.gsstif.coverage.SampleType.INT16)
                : CogOptions.defaults();
        return options.withBandNames(names);
    }
}
