package org.gsstif.process.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.quality.ApaDiagram;
import org.gsstif.core.quality.Assessment;
import org.gsstif.core.quality.AssessmentOptions;
import org.gsstif.core.quality.AssessmentResult;
import org.gsstif.core.quality.BandMetrics;
import org.gsstif.core.quality.StructuralWindow;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.coverage.CogOptions;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.Opened;
import org.gsstif.process.inputs.Region;
import org.gsstif.process.inputs.RegionSource;
import org.gsstif.process.inputs.SingleImage;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.run.Json;
import org.gsstif.process.run.LimitCheck;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.ResultRaster;
import org.gsstif.process.run.RunScope;

/** stif:Assess: the metrics of METHODS 5. */
public final class AssessProcess implements StifProcess {

    private static final AssessmentOptions DEFAULTS = AssessmentOptions.defaults();

    private static final SingleImage PREDICTION =
            SingleImage.of("prediction", "Prediction", "The predicted image that is judged.");
    private static final SingleImage TRUTH =
            SingleImage.of("truth", "Truth", "The true image of the same date; its grid is the one compared on.");
    private static final SingleImage FALLBACK = SingleImage.of(
            "fallback",
            "Fallback",
            "An image that fills the prediction's missing pixels in a second set of metrics, usually the nearest clear"
                    + " image.");

    private static final Input<String> TIME =
            Input.text("time", "Date", "The date to take from layers with a time dimension, ISO 8601: 2016-05-21.");

    private static final Input<Double> VALUE_RANGE = Input.number(
                    "valueRange",
                    "Range of the data",
                    "unit of the images",
                    1e-30,
                    null,
                    "The data range L: 1 for reflectance 0..1 or NDVI, 10000 for reflectance stored times 10000. It"
                            + " scales the constants of SSIM, LBP and EDGE; AD and RMSE stay in the unit of the images.")
            .byDefault(DEFAULTS.valueRange());

    private static final Input<Double> RATIO = Input.number(
                    "ratio",
                    "Resolution ratio",
                    "fine pixels",
                    1.0,
                    null,
                    "Side of a coarse cell in fine pixels; for ERGAS only.")
            .byDefault(DEFAULTS.ratio());

    private static final Input<StructuralWindow> WINDOW = Input.choice(
            "structuralWindow",
            StructuralWindow.class,
            DEFAULTS.window(),
            "Window of SSIM and UIQI",
            "Over which pixels SSIM and UIQI take means, variances and covariance.",
            w -> switch (w) {
                case GLOBAL -> "once over all compared pixels of a band";
                case GAUSSIAN -> "in an 11 by 11 Gaussian window around each pixel, then the mean";
            });

    private static final Input<Double> EDGE_QUANTILE = Input.number(
                    "edgeQuantile",
                    "Edge quantile",
                    "share of the pixels",
                    0.0,
                    1.0,
                    "EDGE looks at the pixels whose true edge strength reaches this quantile.")
            .byDefault(DEFAULTS.edgeQuantile());

    private static final Input<Boolean> DIFFERENCE_MAP =
            Input.flag("differenceMap", "Difference map", false, "Whether the output difference is made.");

    private static final Input<Boolean> DIAGRAM_IMAGE =
            Input.flag("diagramImage", "Diagram as an image", false, "Whether the output diagramPng is made.");

    private static final Output<String> RESULT = Output.text(
            "result",
            "Metrics",
            "JSON text: per band and as a mean AD, RMSE (unit of the images), CC, SSIM, UIQI, EDGE and LBP (signed and "
                    + "absolute; negative is smoother than the truth), over all bands ERGAS and SAM (degrees), and the "
                    + "coverage, the share of true pixels that were predicted.");

    private static final Output<String> TABLE =
            Output.text("table", "Table", "The metrics as a plain text table, one row per band and the mean.");

    private static final Output<String> DIAGRAM = Output.text(
            "diagram",
            "Diagram",
            "The all-round performance assessment diagram (Zhu et al. 2022) as SVG text: RMSE against AD and EDGE"
                    + " against LBP, one mark per band and for the mean, with a fallback also for the mean with gaps"
                    + " filled.");

    private static final Output<String> DIAGRAM_PNG = Output.text(
                    "diagramPng",
                    "Diagram as an image",
                    "The same diagram as a PNG image, 940 pixels wide, as the text of a data URI"
                            + " (data:image/png;base64,...), which can stand as the source of an image in a page. Only"
                            + " with diagramImage=true.")
            .sometimes();

    private static final Output<GridCoverage2D> DIFFERENCE = Output.coverage(
                    "difference",
                    "Difference map",
                    "Prediction minus truth per band, in the unit of the images. Only with differenceMap=true.")
            .sometimes();

    private final ParameterTable table = ParameterTable.builder()
            .inputs(PREDICTION.inputs())
            .inputs(TRUTH.inputs())
            .inputs(FALLBACK.inputs())
            .input(TIME)
            .input(FusionParameters.REGION)
            .input(FusionParameters.BBOX)
            .input(VALUE_RANGE)
            .input(RATIO)
            .input(WINDOW)
            .input(EDGE_QUANTILE)
            .input(DIFFERENCE_MAP)
            .input(DIAGRAM_IMAGE)
            .output(RESULT)
            .output(TABLE)
            .output(DIAGRAM)
            .output(DIAGRAM_PNG)
            .output(ReportOutput.REPORT)
            .output(DIFFERENCE)
            .build();

    @Override
    public String name() {
        return "Assess";
    }

    @Override
    public String title() {
        return "Assess a prediction against the truth";
    }

    @Override
    public String description() {
        return "Compares a predicted image with the true one: mean difference, RMSE, correlation, SSIM, UIQI, ERGAS,"
                + " spectral angle, and the spatial measures EDGE and LBP (Zhu et al. 2022). Both images must lie on one"
                + " pixel grid; their extents may differ.";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return "Assess --prediction fused.tif --truth fine_2016-06-25.tif --ratio 10 --report metrics.json";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        AssessmentOptions options = new AssessmentOptions(
                values.get(VALUE_RANGE), values.get(RATIO), values.get(WINDOW), values.get(EDGE_QUANTILE));
        try (RunScope scope = new RunScope("stif:Assess", values, runtime, monitor)) {
            Opened opened = scope.add(new Opened());
            String time = values.get(TIME);
            RasterSource truth = TRUTH.read(values, runtime, opened, time);
            RasterSource prediction = aligned(PREDICTION, PREDICTION.read(values, runtime, opened, time), truth);
            Optional<RasterSource> fallback =
                    FALLBACK.find(values, runtime, opened, time).map(f -> aligned(FALLBACK, f, truth));
            Region region = Region.of(values, truth.grid());
            RasterSource x = new RegionSource(truth, region);
            RasterSource y = new RegionSource(prediction, region);

            boolean map = values.get(DIFFERENCE_MAP);
            AssessmentResult assessed = Assessment.assess(
                    y,
                    x,
                    fallback.map(f -> new RegionSource(f, region)).orElse(null),
                    options,
                    scope.part(0, map ? 0.7 : 0.98));
            Report metrics = assessed.report();
            scope.report().put("grid", x.grid().toString());
            scope.report().put("metrics", metrics);
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put(RESULT.name(), Json.text(metrics.entries()));
            outputs.put(TABLE.name(), assessed.table());
            List<ApaDiagram.Mark> marks = marks(assessed);
            outputs.put(DIAGRAM.name(), ApaDiagram.svg("stif:Assess", marks));
            if (values.get(DIAGRAM_IMAGE)) {
                String image = Base64.getEncoder().encodeToString(ApaDiagram.png("stif:Assess", marks));
                outputs.put(DIAGRAM_PNG.name(), "data:image/png;base64," + image);
            }
            ResultRaster difference = map ? difference(y, x, scope) : null;
            if (difference != null) {
                difference.open("difference");
            }
            outputs.put(ReportOutput.REPORT.name(), scope.finishReport());
            if (difference != null) {
                outputs.put(DIFFERENCE.name(), difference.handOver());
            }
            return outputs;
        }
    }

    private static List<ApaDiagram.Mark> marks(AssessmentResult assessed) {
        List<ApaDiagram.Mark> marks = new ArrayList<>();
        marks.add(new ApaDiagram.Mark("mean", assessed.predicted().mean()));
        assessed.gapFilled().ifPresent(m -> marks.add(new ApaDiagram.Mark("mean, gaps filled", m.mean())));
        List<BandMetrics> bands = assessed.predicted().bands();
        for (int b = 0; b < bands.size(); b++) {
            marks.add(new ApaDiagram.Mark("band " + (b + 1), bands.get(b)));
        }
        return marks;
    }

    private static ResultRaster difference(RasterSource y, RasterSource x, RunScope scope) throws IOException {
        LimitCheck.output(scope.runtime().limits(), x.grid(), x.bands());
        ResultRaster result =
                scope.add(new ResultRaster(scope.runtime().limits(), x.grid(), x.bands(), CogOptions.defaults()));
        Assessment.differenceMap(y, x, result.sink(), scope.part(0.7, 0.98));
        result.finish();
        return result;
    }

    private static RasterSource aligned(SingleImage which, RasterSource image, RasterSource truth) {
        if (image.bands() != truth.bands()) {
            throw ParameterException.invalid(
                    which.name() + "Bands",
                    which.name() + " has " + image.bands() + " bands, truth " + truth.bands()
                            + "; choose the same ones with " + which.name() + "Bands and truthBands");
        }
        return which.onto(image, truth, "truth");
    }
}
