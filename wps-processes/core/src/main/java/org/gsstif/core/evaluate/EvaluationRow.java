package org.gsstif.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.quality.BandMetrics;
import org.gsstif.core.quality.MetricSet;

/**
 * What one contestant reached in one case; a line of the result file.
 *
 * @param caseId the case
 * @param scenario its scenario
 * @param ratio its ratio
 * @param target the date left out, ISO 8601
 * @param method the contestant's method
 * @param standardization its standardization, {@code -} for none
 * @param fingerprint of the data and all settings
 * @param status {@code ok}, or why the contestant could not be run
 * @param coverage share of the true pixels predicted, 0..1
 * @param predicted the metrics over predicted pixels, in the order of {@link #METRICS}; NaN where undefined
 * @param filled the same with gaps filled by persistence
 */
public record EvaluationRow(
        String caseId,
        Scenario scenario,
        int ratio,
        String target,
        String method,
        String standardization,
        String fingerprint,
        String status,
        double coverage,
        double[] predicted,
        double[] filled) {

    /** The metrics' names, in their order. */
    public static final List<String> METRICS =
            List.of("AD", "absAD", "RMSE", "CC", "SSIM", "UIQI", "EDGE", "absEDGE", "LBP", "absLBP", "ERGAS", "SAM");

    public static final String OK = "ok";

    private static final int LEADING = 9;

    /** For example {@code USTFIP+ABSIS}. */
    public String contestant() {
        return standardization.equals("-") ? method : method + "+" + standardization;
    }

    /** A metric with gaps filled. */
    public double filled(String metric) {
        return filled[METRICS.indexOf(metric)];
    }

    /** A metric over predicted pixels. */
    public double predicted(String metric) {
        return predicted[METRICS.indexOf(metric)];
    }

    static double[] values(MetricSet set) {
        BandMetrics m = set.mean();
        return new double[] {
            m.ad(),
            m.absAd(),
            m.rmse(),
            m.cc(),
            m.ssim(),
            m.uiqi(),
            m.edge(),
            m.absEdge(),
            m.lbp(),
            m.absLbp(),
            set.ergas(),
            set.sam()
        };
    }

    static String header() {
        List<String> names = new ArrayList<>(List.of(
                "case",
                "scenario",
                "ratio",
                "target",
                "method",
                "standardization",
                "fingerprint",
                "status",
                "coverage"));
        names.addAll(METRICS);
        METRICS.forEach(m -> names.add("filled_" + m));
        return String.join(",", names);
    }

    String line() {
        List<String> fields = new ArrayList<>(List.of(
                caseId,
                scenario.name(),
                Integer.toString(ratio),
                target,
                method,
                standardization,
                fingerprint,
                '"' + status.replace('"', '\'').replace('\n', ' ') + '"',
                Double.toString(coverage)));
        for (double v : predicted) {
            fields.add(Double.toString(v));
        }
        for (double v : filled) {
            fields.add(Double.toString(v));
        }
        return String.join(",", fields);
    }

    /**
     * @throws IllegalArgumentException if the line is not one of ours
     */
    static EvaluationRow parse(String line) {
        List<String> fields = split(line);
        int n = METRICS.size();
        if (fields.size() != LEADING + 2 * n) {
            throw new IllegalArgumentException(
                    "a line has " + fields.size() + " fields, expected are " + (LEADING + 2 * n) + ": " + line);
        }
        double[] predicted = new double[n];
        double[] filled = new double[n];
        for (int i = 0; i < n; i++) {
            predicted[i] = Double.parseDouble(fields.get(LEADING + i));
            filled[i] = Double.parseDouble(fields.get(LEADING + n + i));
        }
        return new EvaluationRow(
                fields.get(0),
                Scenario.valueOf(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                fields.get(6),
                fields.get(7),
                Double.parseDouble(fields.get(8)),
                predicted,
                filled);
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
