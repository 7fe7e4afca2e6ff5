package org.gsstif.process.fusion;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.standardize.StandardizationOptions;
import org.gsstif.core.standardize.Standardizer;
import org.gsstif.coverage.CogOptions;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.estimate.Estimable;
import org.gsstif.process.estimate.WorkSize;
import org.gsstif.process.inputs.FusionInputReader;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.Needs;
import org.gsstif.process.inputs.RegionSink;
import org.gsstif.process.inputs.RegionSource;
import org.gsstif.process.inputs.ResolvedInputs;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.publish.Publication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.LimitCheck;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.ResultRaster;
import org.gsstif.process.run.RunScope;
import org.gsstif.process.spark.Engine;
import org.gsstif.process.standardize.StandardizationParameters;

/** A fusion method as a process: standardize, fuse, write, publish. */
public final class FusionProcess implements Estimable {

    private static final Input<Boolean> PROVENANCE = Input.flag(
            "provenance",
            "Provenance bands",
            false,
            "Whether the output provenance is made, which tells for each pixel where its value comes from.");

    private static final Output<GridCoverage2D> RESULT = Output.coverage(
            "result",
            "Predicted fine image",
            "The predicted image on the fine grid, in the fine images' unit, one band per fine band; NoData where no "
                    + "prediction could be supported.");

    private static final Output<GridCoverage2D> PROVENANCE_RESULT = Output.coverage(
                    "provenance",
                    "Provenance of the prediction",
                    "Where each pixel comes from, with named bands (chosen date, correlation, regression line, fallback "
                            + "reason, as the method has them). Only with provenance=true.")
            .sometimes();

    private final MethodDescription description;
    private final ParameterTable table;

    private FusionProcess(MethodDescription description) {
        this.description = description;
        boolean coarse = description.usesCoarse();
        this.table = ParameterTable.builder()
                .inputs(FusionParameters.group())
                .inputs(coarse ? StandardizationParameters.group() : List.of())
                .inputs(description.inputs())
                .input(PROVENANCE)
                .input(Engine.INPUT)
                .inputs(PublishParameters.group())
                .output(RESULT)
                .output(ReportOutput.REPORT)
                .output(PublishParameters.LAYER)
                .output(PROVENANCE_RESULT)
                .build();
    }

    /** All fusion processes. */
    public static List<Estimable> all() {
        List<MethodDescription> methods = new ArrayList<>(List.of(
                new UstfipDescription(),
                StarfmTable.description(),
                EstarfmTable.description(),
                FitFcTable.description(),
                FsdafTable.description(),
                EfastTable.description()));
        methods.addAll(BaselineTables.descriptions());
        return methods.stream().<Estimable>map(FusionProcess::new).toList();
    }

    @Override
    public String name() {
        return description.name();
    }

    @Override
    public String title() {
        return description.title();
    }

    @Override
    public String description() {
        return description.description()
                + (description.usesCoarse()
                        ? " Fine and coarse images come as coverages with dates, or as names of catalog layers; the coarse "
                                + "images can be standardized first."
                        : " The images come as coverages with dates, or as names of catalog layers. Coarse images may be given, as to "
                                + "the other methods, but are not used.");
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return name() + " --fine 'fine_*.tif'" + (description.usesCoarse() ? " --coarse 'coarse_*.tif'" : "")
                + " --time 2016-06-25 --output fused.tif --report report.json";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        FusionMethod method = description.method(values);
        Instant time = Times.one("time", values.get(FusionParameters.TIME));
        String process = StifProcessFactory.NAMESPACE + ":" + name();
        try (RunScope scope = new RunScope(process, values, runtime, monitor)) {
            Publication publication = Publication.prepare(
                    values,
                    runtime,
                    method.name() + " " + Times.text(time),
                    title() + ", predicted for " + Times.text(time),
                    time);
            ResolvedInputs resolved = scope.add(FusionInputReader.read(values, runtime, needs(values)));
            scope.report().put("used", resolved.report());
            FusionInputs inputs = resolved.inputs();
            description.check(values, inputs);
            LimitCheck.output(runtime.limits(), resolved.resultGrid(), inputs.bands());

            ResultRaster result = scope.add(new ResultRaster(
                    runtime.limits(), resolved.resultGrid(), inputs.bands(), resolved.resultOptions()));
            RegionSink sink = new RegionSink(inputs.fine().grid(), resolved.region(), result.sink());
            ResultRaster provenance = provenance(values, scope, resolved, method);
            RegionSink provenanceSink = provenance == null
                    ? null
                    : new RegionSink(inputs.fine().grid(), resolved.region(), provenance.sink());

            if (runtime.runner().isSpread()) {
                fuseSpread(values, method, inputs, sink, provenanceSink, scope);
            } else {
                scope.report().put("fusion", fuse(values, method, inputs, sink, provenanceSink, scope));
            }
            return finish(time, scope, publication, result, sink, provenance);
        }
    }

    /** Takes a finished raster where the work is spread over several Java processes. */
    @FunctionalInterface
    public interface SpreadResult {

        /** @return share of the raster's values that are valid, 0..1 */
        double write(RasterSource raster, CogOptions options, RunContext run) throws IOException;
    }

    /**
     * Predicts with a runtime that spreads its work over several Java processes; the same bits as {@link #run}.
     *
     * @param target takes the prediction
     * @return the report, as JSON
     */
    public String predict(Values values, StifRuntime runtime, RunMonitor monitor, SpreadResult target)
            throws IOException {
        FusionMethod method = description.method(values);
        Times.one("time", values.get(FusionParameters.TIME));
        try (RunScope scope = new RunScope(StifProcessFactory.NAMESPACE + ":" + name(), values, runtime, monitor)) {
            ResolvedInputs resolved = scope.add(FusionInputReader.read(values, runtime, needs(values)));
            scope.report().put("used", resolved.report());
            FusionInputs inputs = resolved.inputs();
            ScratchSpace.ScratchRaster raster =
                    scope.part(0, 1).scratch(inputs.fine().grid(), inputs.bands());
            scope.report().put("fusion", fuse(values, method, inputs, raster, null, scope));
            RasterSource result = new RegionSource(raster, resolved.region());
            double coverage = target.write(result, resolved.resultOptions(), scope.part(0.95, 1));
            scope.report().put("coverage", coverage);
            return scope.finishReport();
        }
    }

    @Override
    public WorkSize size(Values values, StifRuntime runtime) throws IOException {
        description.method(values); // checks the method's own inputs
        try (ResolvedInputs resolved = FusionInputReader.read(values, runtime, needs(values))) {
            FusionInputs inputs = resolved.inputs();
            description.check(values, inputs);
            GridGeometry grid = resolved.resultGrid();
            return new WorkSize(
                    grid,
                    inputs.bands(),
                    (long) grid.width() * grid.height(),
                    inputs.bands(),
                    inputs.fine().size(),
                    inputs.coarse().size() + (inputs.coarseTarget() == null ? 0 : 1),
                    inputs.mapping().ratio(),
                    description.reachPixels(values),
                    description.fineIntermediates(values));
        }
    }

    /** Other Java processes cannot write into files of this one: they write rasters, which are copied here. */
    private void fuseSpread(
            Values values,
            FusionMethod method,
            FusionInputs inputs,
            RasterSink sink,
            RasterSink provenance,
            RunScope scope)
            throws IOException {
        RunContext copying = scope.part(0.94, 0.95);
        GridGeometry grid = inputs.fine().grid();
        ScratchSpace.ScratchRaster fused = copying.scratch(grid, inputs.bands());
        ScratchSpace.ScratchRaster why = provenance == null ? null : copying.scratch(grid, provenance.bands());
        scope.report().put("fusion", fuse(values, method, inputs, fused, why, scope));
        copying.runner().run(grid.window(), "collecting the result", copying.monitor(), block -> {
            sink.write(fused.read(block));
            if (why != null) {
                provenance.write(why.read(block));
            }
        });
    }

    private Report fuse(
            Values values,
            FusionMethod method,
            FusionInputs inputs,
            RasterSink sink,
            RasterSink provenance,
            RunScope scope)
            throws IOException {
        if (!description.needsTarget() || description.standardizesItself(values)) {
            return method.fuse(inputs, sink, provenance, scope.part(0.01, 0.95));
        }
        StandardizationOptions options = StandardizationParameters.options(values);
        Standardizer.Result standardized = Standardizer.standardize(inputs, options, scope.part(0.01, 0.35));
        scope.report().put("standardization", standardized.report());
        return method.fuse(standardized.inputs(), sink, provenance, scope.part(0.35, 0.95));
    }

    private Map<String, Object> finish(
            Instant time,
            RunScope scope,
            Publication publication,
            ResultRaster result,
            RegionSink sink,
            ResultRaster provenance)
            throws IOException {
        scope.monitor().checkCancelled();
        scope.monitor().progress(0.95, "writing the result");
        result.finish();
        if (provenance != null) {
            provenance.finish();
        }
        scope.monitor().checkCancelled();
        scope.report().put("result", ReportOutput.raster(sink));
        if (!(sink.coverage() > 0)) {
            scope.report()
                    .warn("every pixel of the result is missing: no fine image is clear where and when the method needs"
                            + " one; see the report's fusion part, and provenance=true for the reason at each pixel");
        }
        String name = name().toLowerCase(java.util.Locale.ROOT) + "_" + Times.day(time);
        result.open(name);
        if (provenance != null) {
            provenance.open(name + "_provenance");
        }
        String layer = publication.publish(result, scope.monitor());
        if (!layer.isEmpty()) {
            scope.report().put("layer", layer);
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put(RESULT.name(), result.handOver());
        outputs.put(ReportOutput.REPORT.name(), scope.finishReport());
        outputs.put(PublishParameters.LAYER.name(), layer);
        if (provenance != null) {
            outputs.put(PROVENANCE_RESULT.name(), provenance.handOver());
        }
        return outputs;
    }

    private Needs needs(Values values) {
        int standardization = description.standardizesItself(values)
                ? 0
                : StandardizationParameters.reach(StandardizationParameters.options(values));
        return new Needs(
                description.usesCoarse(),
                description.needsTarget(),
                description.reachCells(values) + standardization,
                description.reachPixels(values));
    }

    private ResultRaster provenance(Values values, RunScope scope, ResolvedInputs resolved, FusionMethod method)
            throws IOException {
        if (!values.get(PROVENANCE)) {
            return null;
        }
        List<String> bands = method.provenanceBands(resolved.inputs().bands());
        if (bands.isEmpty()) {
            scope.report().warn(method.name() + " has no provenance bands; the output provenance is left out");
            return null;
        }
        scope.report().put("provenanceBands", bands);
        GridGeometry grid = resolved.resultGrid();
        LimitCheck.output(scope.runtime().limits(), grid, bands.size());
        return scope.add(new ResultRaster(
                scope.runtime().limits(),
                grid,
                bands.size(),
                CogOptions.defaults()
                        .withOverviews(CogOptions.Overviews.NEAREST)
                        .withBandNames(bands)));
    }
}
