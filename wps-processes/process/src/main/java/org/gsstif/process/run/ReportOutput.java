package org.gsstif.process.run;

import java.util.Map;
import org.gsstif.core.run.Report;
import org.gsstif.process.inputs.RegionSink;
import org.gsstif.process.parameter.Output;

/** The output that every process has: what it did, as JSON. */
public final class ReportOutput {

    public static final Output<String> REPORT = Output.text(
            "report",
            "Report",
            "JSON text: what was used, decided and fitted, the share of the result that is valid, warnings, and the seconds "
                    + "it took.");

    private ReportOutput() {}

    /** What the report says about a raster result. */
    public static Map<String, Object> raster(RegionSink sink) {
        return new Report()
                .put("grid", sink.resultGrid().toString())
                .put("bands", sink.bands())
                .put("coverage", sink.coverage())
                .entries();
    }
}
