package org.gsstif.core.quality;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.gsstif.core.run.Report;

/**
 * What an assessment found.
 *
 * @param options the options it was made with
 * @param predicted the metrics over the pixels that the method predicted
 * @param gapFilled the same with missing pixels of the prediction taken from the fallback; empty if there was none
 */
public record AssessmentResult(AssessmentOptions options, MetricSet predicted, Optional<MetricSet> gapFilled) {

    public AssessmentResult {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(predicted, "predicted");
        Objects.requireNonNull(gapFilled, "gapFilled");
    }

    /** Share of the true pixels that were predicted, over all bands, 0..1. */
    public double coverage() {
        return predicted.mean().coverage();
    }

    /** All metrics and options under their names of METHODS 5; undefined metrics are left out and warned of. */
    public Report report() {
        Report report = new Report();
        report.put("valueRange", options.valueRange());
        report.put("ratio", options.ratio());
        report.put("structuralWindow", options.window().name());
        report.put("edgeQuantile", options.edgeQuantile());
        report.put("predicted", predicted.entries());
        gapFilled.ifPresent(set -> report.put("gapFilled", set.entries()));
        if (predicted.mean().truePixels() == 0) {
            report.warn("the truth has no valid pixel: nothing could be compared");
        } else if (predicted.mean().pixels() == 0) {
            report.warn("no pixel is valid in both the prediction and the truth: nothing could be compared");
        }
        return report;
    }

    /** A text table: one row per band and the mean, then the same for the gap-filled variant. */
    public String table() {
        StringBuilder text = new StringBuilder();
        append(text, "predicted pixels", predicted);
        gapFilled.ifPresent(set -> append(text.append('\n'), "gaps filled", set));
        return text.toString();
    }

    private static void append(StringBuilder text, String title, MetricSet set) {
        text.append(String.format(
                Locale.ROOT,
                "%-16s %9s %10s %10s %10s %8s %8s %8s %8s %8s %8s %8s%n",
                title,
                "coverage",
                "AD",
                "|AD|",
                "RMSE",
                "CC",
                "SSIM",
                "UIQI",
                "EDGE",
                "|EDGE|",
                "LBP",
                "|LBP|"));
        for (int b = 0; b < set.bands().size(); b++) {
            row(text, "band " + (b + 1), set.bands().get(b));
        }
        row(text, "mean", set.mean());
        text.append(String.format(Locale.ROOT, "ERGAS %s  SAM %s°%n", number(set.ergas()), number(set.sam())));
    }

    private static void row(StringBuilder text, String name, BandMetrics m) {
        text.append(String.format(
                Locale.ROOT,
                "%-16s %9s %10s %10s %10s %8s %8s %8s %8s %8s %8s %8s%n",
                name,
                number(m.coverage()),
                number(m.ad()),
                number(m.absAd()),
                number(m.rmse()),
                number(m.cc()),
                number(m.ssim()),
                number(m.uiqi()),
                number(m.edge()),
                number(m.absEdge()),
                number(m.lbp()),
                number(m.absLbp())));
    }

    private static String number(double v) {
        return Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.4f", v);
    }
}
