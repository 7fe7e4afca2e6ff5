package org.gsstif.process.standardize;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.standardize.Absis;
import org.gsstif.core.standardize.AbsisOptions;
import org.gsstif.core.standardize.Standardization;
import org.gsstif.core.standardize.StandardizationOptions;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.estimate.Estimable;
import org.gsstif.process.estimate.WorkSize;
import org.gsstif.process.inputs.FusionInputReader;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.Needs;
import org.gsstif.process.inputs.ResolvedInputs;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.publish.Publication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.RunScope;

/** stif:Absis: the standardized coarse image (METHODS 2). */
public final class AbsisProcess implements Estimable {

    private static final Output<GridCoverage2D> RESULT = Output.coverage(
            "result",
            "Standardized coarse image",
            "The coarse image of the target date on the fine sensor's scale, on the coarse grid, in the fine images' unit; NoData "
                    + "where the target or the means are missing.");

    private final ParameterTable table = ParameterTable.builder()
            .inputs(FusionParameters.group())
            .inputs(AbsisParameters.group())
            .inputs(UpscaleParameters.sensorGroup())
            .inputs(PublishParameters.group())
            .output(RESULT)
            .output(ReportOutput.REPORT)
            .output(PublishParameters.LAYER)
            .build();

    @Override
    public String name() {
        return "Absis";
    }

    @Override
    public String title() {
        return "ABSIS: anomaly based satellite image standardization";
    }

    @Override
    public String description() {
        return "Makes a coarse image look like the aggregation of a fine one: the mean of the upscaled fine series plus what is "
                + "distinctive of the coarse image, its anomaly against the mean of the coarse series (Goyena et al. 2025, "
                + "arXiv:2510.15589). Fine and coarse images come as coverages with dates, or as names of catalog layers.";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return "Absis --fine 'fine_*.tif' --coarse 'coarse_*.tif' --time 2016-06-25 --output absis.tif";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        AbsisOptions absis = AbsisParameters.options(values);
        UpscaleOptions upscale = UpscaleParameters.options(values);
        Instant time = Times.one("time", values.get(FusionParameters.TIME));
        try (RunScope scope = new RunScope("stif:Absis", values, runtime, monitor)) {
            Publication publication = Publication.prepare(
                    values, runtime, "ABSIS " + Times.text(time), title() + ", " + Times.text(time), time);
            ResolvedInputs resolved = scope.add(FusionInputReader.read(values, runtime, needs(absis, upscale)));
            scope.report().put("used", resolved.report());
            CoarseOutput output = new CoarseOutput(scope, resolved);
            scope.report()
                    .put(
                            "standardization",
                            Absis.standardize(
                                    resolved.inputs(), absis, upscale, output.sink(), scope.part(0.01, 0.98)));
            return output.finish(RESULT, "absis_" + Times.day(time), publication);
        }
    }

    private static Needs needs(AbsisOptions absis, UpscaleOptions upscale) {
        int reach = StandardizationParameters.reach(new StandardizationOptions(Standardization.ABSIS, upscale, absis));
        return new Needs(true, true, reach, 0);
    }

    @Override
    public WorkSize size(Values values, StifRuntime runtime) throws IOException {
        Needs needs = needs(AbsisParameters.options(values), UpscaleParameters.options(values));
        try (ResolvedInputs resolved = FusionInputReader.read(values, runtime, needs)) {
            FusionInputs inputs = resolved.inputs();
            GridGeometry cells = resolved.coarseResultGrid();
            return new WorkSize(
                    resolved.resultGrid(),
                    inputs.bands(),
                    (long) cells.width() * cells.height(),
                    inputs.bands(),
                    inputs.fine().size(),
                    inputs.coarse().size() + 1,
                    inputs.mapping().ratio(),
                    0,
                    0);
        }
    }
}
