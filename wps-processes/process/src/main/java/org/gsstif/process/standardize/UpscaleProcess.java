package org.gsstif.process.standardize;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.standardize.SensorFit;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.core.standardize.Upscaling;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.estimate.Estimable;
import org.gsstif.process.estimate.WorkSize;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.ResolvedInputs;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.inputs.UpscaleInputReader;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.publish.Publication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.RunScope;

/** stif:Upscale: a fine image as the coarse sensor would see it (METHODS 1). */
public final class UpscaleProcess implements Estimable {

    private static final Output<GridCoverage2D> RESULT = Output.coverage(
            "result",
            "Upscaled image",
            "The fine image on the coarse grid, in the fine images' unit (with a fitted sensor model: in the coarse images' "
                    + "unit); NoData where less than minValid of a cell is valid.");

    private final ParameterTable table = ParameterTable.builder()
            .inputs(FusionParameters.FINE.all())
            .inputs(FusionParameters.COARSE.all())
            .input(UpscaleInputReader.TIME)
            .input(UpscaleInputReader.RATIO)
            .input(FusionParameters.REGION)
            .input(FusionParameters.BBOX)
            .inputs(UpscaleParameters.sensorGroup())
            .input(AbsisParameters.TIME_WINDOW)
            .inputs(PublishParameters.group())
            .output(RESULT)
            .output(ReportOutput.REPORT)
            .output(PublishParameters.LAYER)
            .build();

    @Override
    public String name() {
        return "Upscale";
    }

    @Override
    public String title() {
        return "Upscale a fine image to the coarse grid";
    }

    @Override
    public String description() {
        return "Shows a fine image as a coarse sensor would see it: each coarse cell is the weighted mean of the fine pixels "
                + "under it. The grids need not align, nest or share a CRS. The sensor model (point spread function, shift, "
                + "gain and offset) is given, or fitted to pairs of fine and coarse images.";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return "Upscale --fine fine_2016-05-06.tif --ratio 10 --output coarse_2016-05-06.tif";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        UpscaleOptions options = UpscaleParameters.options(values);
        try (RunScope scope = new RunScope("stif:Upscale", values, runtime, monitor)) {
            String date = values.find(UpscaleInputReader.TIME).map(t -> " " + t).orElse("");
            Instant time = values.find(UpscaleInputReader.TIME)
                    .map(t -> Times.one("time", t))
                    .orElse(null);
            Publication publication = Publication.prepare(values, runtime, "Upscaled" + date, title() + date, time);
            ResolvedInputs resolved =
                    scope.add(UpscaleInputReader.read(values, runtime, options.fit(), reach(options)));
            scope.report().put("used", resolved.report());
            FusionInputs inputs = resolved.inputs();
            CoarseOutput output = new CoarseOutput(scope, resolved);

            SensorModel model = options.model(inputs.bands());
            if (options.fit()) {
                SensorFit.Fitted fitted =
                        SensorFit.fit(inputs, options, values.get(AbsisParameters.TIME_WINDOW), scope.part(0.01, 0.5));
                scope.report().put("fit", fitted.report());
                model = fitted.model();
            }
            scope.report().put("sensorModel", SensorModels.describe(model));
            RasterSource fine = inputs.fine().at(inputs.target()).orElseThrow().raster();
            Upscaling.upscale(fine, inputs.mapping(), model, options.minValid(), output.sink(), scope.part(0.5, 0.98));
            return output.finish(RESULT, "upscaled" + date.replace(' ', '_'), publication);
        }
    }

    private static int reach(UpscaleOptions options) {
        boolean wide = options.operator() == UpscaleOperator.GAUSSIAN_PSF
                || options.operator() == UpscaleOperator.BLURRED_MEAN
                || options.fit();
        return wide ? StandardizationParameters.psfReach(options) : 1;
    }

    @Override
    public WorkSize size(Values values, StifRuntime runtime) throws IOException {
        UpscaleOptions options = UpscaleParameters.options(values);
        try (ResolvedInputs resolved = UpscaleInputReader.read(values, runtime, options.fit(), reach(options))) {
            FusionInputs inputs = resolved.inputs();
            GridGeometry cells = resolved.coarseResultGrid();
            return new WorkSize(
                    resolved.resultGrid(),
                    inputs.bands(),
                    (long) cells.width() * cells.height(),
                    inputs.bands(),
                    options.fit() ? inputs.fine().size() : 1,
                    inputs.coarse().size(),
                    inputs.mapping().ratio(),
                    0,
                    0);
        }
    }
}
