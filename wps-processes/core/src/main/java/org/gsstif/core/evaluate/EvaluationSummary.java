package org.gsstif.core.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gsstif.core.quality.ApaDiagram;
import org.gsstif.core.quality.BandMetrics;

/** Tables and diagrams from the lines of an evaluation. */
public final class EvaluationSummary {

    private final String name;
    private final List<EvaluationRow> rows;

    /** @param name of the data, for titles */
    public EvaluationSummary(String name, List<EvaluationRow> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /** Means of one contestant over cases, gaps filled. */
    private record Means(String contestant, int cases, double coverage, double[] metrics, double beats) {
        double get(String metric) {
            return metrics[EvaluationRow.METRICS.indexOf(metric)];
        }
    }

    /** Writes {@code summary.md} and, per scenario and ratio, {@code rmse-….svg}, {@code apa-….svg} and {@code apa-….png}. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("summary.md"), markdown());
        for (Map.Entry<String, List<EvaluationRow>> group : groups().entrySet()) {
            String file = group.getKey().toLowerCase(Locale.ROOT).replace(' ', '-');
            Files.writeString(folder.resolve("rmse-" + file + ".svg"), cases(group.getKey(), group.getValue()));
            String title = name + ", " + group.getKey() + " (means over cases, gaps filled)";
            List<ApaDiagram.Mark> marks = marks(group.getValue());
            Files.writeString(folder.resolve("apa-" + file + ".svg"), ApaDiagram.svg(title, marks));
            Files.write(folder.resolve("apa-" + file + ".png"), ApaDiagram.png(title, marks));
        }
    }

    /** Ranking per scenario and ratio and over all cases, and what standardization does to each method. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        Map<String, List<EvaluationRow>> groups = groups();
        for (Map.Entry<String, List<EvaluationRow>> group : groups.entrySet()) {
            ranking(text, name + ", " + group.getKey(), group.getValue());
        }
        if (groups.size() > 1) {
            ranking(text, name + ", all cases", rows);
        }
        improvements(text);
        failures(text);
        return text.toString();
    }

    private Map<String, List<EvaluationRow>> groups() {
        Map<String, List<EvaluationRow>> groups = new LinkedHashMap<>();
        for (EvaluationRow row : rows) {
            groups.computeIfAbsent(row.scenario() + " ratio " + row.ratio(), k -> new ArrayList<>())
                    .add(row);
        }
        return groups;
    }

    private static List<Means> means(List<EvaluationRow> rows) {
        Map<String, Double> persistence = new LinkedHashMap<>();
        Map<String, List<EvaluationRow>> byContestant = new LinkedHashMap<>();
        for (EvaluationRow row : rows) {
            byContestant
                    .computeIfAbsent(row.contestant(), k -> new ArrayList<>())
                    .add(row);
            if (row.method().equals(Contestants.PERSISTENCE)) {
                persistence.put(row.caseId(), row.filled("RMSE"));
            }
        }
        List<Means> list = new ArrayList<>();
        byContestant.forEach((contestant, lines) -> list.add(mean(contestant, lines, persistence)));
        list.sort(Comparator.comparingDouble((Means m) -> m.get("RMSE")).thenComparing(Means::contestant));
        return list;
    }

    private static Means mean(String contestant, List<EvaluationRow> lines, Map<String, Double> persistence) {
        double[] metrics = new double[EvaluationRow.METRICS.size()];
        for (int m = 0; m < metrics.length; m++) {
            int metric = m;
            metrics[m] = lines.stream()
                    .mapToDouble(r -> r.filled()[metric])
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
        }
        double coverage =
                lines.stream().mapToDouble(EvaluationRow::coverage).average().orElse(Double.NaN);
        long compared =
                lines.stream().filter(r -> persistence.containsKey(r.caseId())).count();
        long better = lines.stream()
                .filter(r -> persistence.containsKey(r.caseId()) && r.filled("RMSE") < persistence.get(r.caseId()))
                .count();
        return new Means(
                contestant, lines.size(), coverage, metrics, compared == 0 ? Double.NaN : (double) better / compared);
    }

    private static void ranking(StringBuilder text, String title, List<EvaluationRow> rows) {
        text.append("### ").append(title).append("\n\n");
        text.append(
                "| rank | method | cases | RMSE | AD | abs EDGE | abs LBP | EDGE | LBP | CC | SSIM | coverage | beats"
                        + " persistence |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        int rank = 0;
        for (Means m : means(rows)) {
            rank++;
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                    rank,
                    m.contestant(),
                    m.cases(),
                    number(m.get("RMSE"), 4),
                    number(m.get("AD"), 4),
                    number(m.get("absEDGE"), 3),
                    number(m.get("absLBP"), 3),
                    number(m.get("EDGE"), 3),
                    number(m.get("LBP"), 3),
                    number(m.get("CC"), 3),
                    number(m.get("SSIM"), 3),
                    number(m.coverage(), 3),
                    Double.isNaN(m.beats()) ? "-" : Math.round(100 * m.beats()) + " %"));
        }
        text.append('\n');
    }

    /** Which standardization against which. */
    private static final List<List<String>> COMPARED =
            List.of(List.of("UPSCALE", "NONE"), List.of("ABSIS", "NONE"), List.of("ABSIS", "UPSCALE"));

    /** Per scenario and method: 1 − mean with one standardization / mean with another, and that of the case that gained most. */
    private void improvements(StringBuilder text) {
        for (Scenario scenario : Scenario.values()) {
            Map<String, Map<String, List<EvaluationRow>>> byMethod = new LinkedHashMap<>();
            for (EvaluationRow row : rows) {
                if (row.scenario() == scenario) {
                    byMethod.computeIfAbsent(row.method(), k -> new LinkedHashMap<>())
                            .computeIfAbsent(row.standardization(), k -> new ArrayList<>())
                            .add(row);
                }
            }
            StringBuilder table = new StringBuilder();
            byMethod.forEach((method, steps) -> COMPARED.forEach(pair -> {
                if (steps.containsKey(pair.get(0)) && steps.containsKey(pair.get(1))) {
                    table.append("| ")
                            .append(method)
                            .append(" | ")
                            .append(pair.get(0))
                            .append(" against ")
                            .append(pair.get(1));
                    for (String metric : List.of("RMSE", "absEDGE", "absLBP")) {
                        table.append(" | ").append(gain(steps.get(pair.get(1)), steps.get(pair.get(0)), metric));
                    }
                    table.append(" |\n");
                }
            }));
            if (table.length() > 0) {
                text.append("### ")
                        .append(name)
                        .append(", ")
                        .append(scenario)
                        .append(", what standardization gains (mean over cases, best case)\n\n")
                        .append("| method | standardization | RMSE | abs EDGE | abs LBP |\n|---|---|---|---|---|\n")
                        .append(table)
                        .append('\n');
            }
        }
    }

    private static String gain(List<EvaluationRow> base, List<EvaluationRow> lines, String metric) {
        Map<String, Double> before = new LinkedHashMap<>();
        base.forEach(r -> before.put(r.caseId(), r.filled(metric)));
        double sumBefore = 0;
        double sumAfter = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (EvaluationRow row : lines) {
            double x = before.getOrDefault(row.caseId(), Double.NaN);
            double y = row.filled(metric);
            if (x > 0 && !Double.isNaN(y)) {
                sumBefore += x;
                sumAfter += y;
                best = Math.max(best, 1 - y / x);
            }
        }
        return sumBefore == 0
                ? "-"
                : String.format(Locale.ROOT, "%+.0f %%, %+.0f %%", 100 * (1 - sumAfter / sumBefore), 100 * best);
    }

    private void failures(StringBuilder text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (EvaluationRow row : rows) {
            if (!row.status().equals(EvaluationRow.OK)) {
                counts.merge(row.contestant() + ": " + row.status(), 1, Integer::sum);
            }
        }
        if (!counts.isEmpty()) {
            text.append("Not run (persistence stands in):\n\n");
            counts.forEach((what, n) -> text.append("- ")
                    .append(n)
                    .append(" case(s), ")
                    .append(what)
                    .append('\n'));
            text.append('\n');
        }
    }

    private String cases(String title, List<EvaluationRow> group) {
        List<CaseDiagram.Row> lines = new ArrayList<>();
        for (Means m : means(group)) {
            List<Double> rmse = group.stream()
                    .filter(r -> r.contestant().equals(m.contestant()))
                    .map(r -> r.filled("RMSE"))
                    .toList();
            lines.add(new CaseDiagram.Row(m.contestant(), rmse, m.get("RMSE")));
        }
        return CaseDiagram.svg(name + ", " + title, lines);
    }

    private List<ApaDiagram.Mark> marks(List<EvaluationRow> group) {
        List<ApaDiagram.Mark> marks = new ArrayList<>();
        for (Means m : means(group)) {
            marks.add(new ApaDiagram.Mark(
                    m.contestant(),
                    new BandMetrics(
                            0,
                            0,
                            m.get("AD"),
                            m.get("absAD"),
                            m.get("RMSE"),
                            m.get("CC"),
                            m.get("SSIM"),
                            m.get("UIQI"),
                            m.get("EDGE"),
                            m.get("absEDGE"),
                            m.get("LBP"),
                            m.get("absLBP"))));
        }
        return marks;
    }

    private static String number(double v, int digits) {
        return Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", v);
    }
}
