package org.gsstif.process.standardize;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.process.inputs.RegionSink;
import org.gsstif.process.inputs.ResolvedInputs;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.publish.Publication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.LimitCheck;
import org.gsstif.process.run.ReportOutput;
import org.gsstif.process.run.ResultRaster;
import org.gsstif.process.run.RunScope;

/** A result on the coarse grid, from the sink that takes it to the outputs. */
final class CoarseOutput {

    private final RunScope scope;
    private final ResultRaster result;
    private final RegionSink sink;

    CoarseOutput(RunScope scope, ResolvedInputs resolved) throws IOException {
        this.scope = scope;
        int bands = resolved.inputs().bands();
        LimitCheck.output(scope.runtime().limits(), resolved.coarseResultGrid(), bands);
        this.result = scope.add(new ResultRaster(
                scope.runtime().limits(), resolved.coarseResultGrid(), bands, resolved.resultOptions()));
        this.sink = new RegionSink(resolved.inputs().mapping().coarse(), resolved.coarseRegion(), result.sink());
    }

    RegionSink sink() {
        return sink;
    }

    Map<String, Object> finish(Output<GridCoverage2D> output, String name, Publication publication) throws IOException {
        scope.monitor().checkCancelled();
        result.finish();
        scope.report().put("result", ReportOutput.raster(sink));
        result.open(name);
        String layer = publication.publish(result, scope.monitor());
        if (!layer.isEmpty()) {
            scope.report().put("layer", layer);
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put(output.name(), result.handOver());
        outputs.put(ReportOutput.REPORT.name(), scope.finishReport());
        outputs.put(PublishParameters.LAYER.name(), layer);
        return outputs;
    }
}
