package org.gsstif.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.gsstif.server.demo.WpsClient.Execute;

/**
 * The demonstration itself: WPS requests one after the other, a table of accuracies, the maps. The host runs already, over a
 * catalog with the workspace {@value #WORKSPACE} as {@link DemoScene#copyTo} fills it.
 */
final class Demo {

    static final String WORKSPACE = "demo";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Fewer than the default 30, which suits Sentinel-3 to Sentinel-2: at ratio 10 they blur a city. */
    private static final int SIMILAR_PIXELS = 5;

    private static final String PERSISTENCE = "nearest clear image";

    private final DemoScene scene;
    private final WpsClient client;
    private final int ratio;
    private final PrintWriter out;

    /** Accuracy of one prediction, mean over the bands. */
    record Accuracy(double rmse, double rmseGapFilled, double cc, double edge, double lbp, double coverage) {}

    Demo(DemoScene scene, WpsClient client, int ratio, PrintWriter out) {
        this.scene = scene;
        this.client = client;
        this.ratio = ratio;
        this.out = out;
    }

    /** The prediction that is mapped as the result. */
    static final String FUSED = "ustfip_best";

    /** Runs all steps; gives the accuracies by the name of the prediction, the nearest clear image first. */
    Map<String, Accuracy> run() throws IOException {
        if (scene.simulatesCoarse()) {
            simulateCoarse();
        }
        step("stif:Absis: the standardized coarse image");
        client.text(fusionInputs("stif:Absis").literal("publish", layer("absis")), "report", "application/json");
        Map<String, Accuracy> accuracies = new LinkedHashMap<>();
        step("stif:Persistence: " + PERSISTENCE);
        client.text(
                new Execute("stif:Persistence")
                        .literal("fineLayer", layer("fine"))
                        .literal("coarseLayer", layer("coarse"))
                        .literal("time", scene.target())
                        .literal("publish", layer("persistence"))
                        .literal("style", "image"),
                "report",
                "application/json");
        accuracies.put(PERSISTENCE, assess("persistence"));
        for (String standardization : List.of("NONE", "UPSCALE", "ABSIS")) {
            String name = "ustfip_" + standardization.toLowerCase(Locale.ROOT);
            step("stif:Ustfip, standardization " + standardization);
            client.text(
                    fusionInputs("stif:Ustfip")
                            .literal("standardization", standardization)
                            .literal("similarPixels", SIMILAR_PIXELS)
                            .literal("publish", layer(name))
                            .literal("style", "image"),
                    "report",
                    "application/json");
            accuracies.put(name, assess(name));
        }
        step("stif:Ustfip, preset BEST");
        client.text(
                new Execute("stif:Ustfip")
                        .literal("fineLayer", layer("fine"))
                        .literal("coarseLayer", layer("coarse"))
                        .literal("time", scene.target())
                        .literal("preset", "BEST")
                        .literal("publish", layer(FUSED))
                        .literal("style", "image"),
                "report",
                "application/json");
        accuracies.put(FUSED, assess(FUSED));
        step("stif:Publish: the difference to the truth, chained from stif:Assess");
        client.text(
                new Execute("stif:Publish")
                        .chained("coverage", assessment(FUSED).literal("differenceMap", true), "difference")
                        .literal("publish", layer("difference"))
                        .literal("title", "Predicted minus true, " + scene.target())
                        .literal("style", "difference"),
                "report",
                "application/json");
        return accuracies;
    }

    private void simulateCoarse() throws IOException {
        TreeSet<LocalDate> dates = new TreeSet<>(scene.fine().keySet());
        dates.add(scene.target());
        step("stif:Upscale: simulated coarse images of " + dates.size() + " dates, ratio " + ratio);
        for (LocalDate date : dates) {
            Execute request = new Execute("stif:Upscale");
            if (date.equals(scene.target())) {
                request.literal("fineLayer", layer("truth")).literal("fineTimes", date);
            } else {
                request.literal("fineLayer", layer("fine")).literal("time", date);
            }
            client.text(
                    request.literal("ratio", ratio)
                            .literal("publish", layer("coarse"))
                            .literal("publishTime", true),
                    "report",
                    "application/json");
        }
    }

    private Execute fusionInputs(String process) {
        return new Execute(process)
                .literal("fineLayer", layer("fine"))
                .literal("coarseLayer", layer("coarse"))
                .literal("time", scene.target())
                .literal("fitSensor", true)
                .literal("minValid", 0.5);
    }

    private Execute assessment(String prediction) {
        return new Execute("stif:Assess")
                .literal("predictionLayer", layer(prediction))
                .literal("truthLayer", layer("truth"))
                .literal("fallbackLayer", layer("persistence"))
                .literal("ratio", ratio);
    }

    private Accuracy assess(String prediction) throws IOException {
        JsonNode result = JSON.readTree(client.text(assessment(prediction), "result", "application/json"));
        JsonNode mean = result.path("predicted").path("mean");
        return new Accuracy(
                mean.path("RMSE").asDouble(Double.NaN),
                result.path("gapFilled").path("mean").path("RMSE").asDouble(Double.NaN),
                mean.path("CC").asDouble(Double.NaN),
                mean.path("absEDGE").asDouble(Double.NaN),
                mean.path("absLBP").asDouble(Double.NaN),
                mean.path("coverage").asDouble(Double.NaN));
    }

    private static String layer(String name) {
        return WORKSPACE + ":" + name;
    }

    private void step(String text) {
        out.println("  " + text);
        out.flush();
    }

    /** The table of accuracies, as text and as a CSV file. */
    static void print(Map<String, Accuracy> accuracies, PrintWriter out, Path csv) throws IOException {
        StringBuilder lines = new StringBuilder("prediction,rmse,rmse_gaps_filled,cc,abs_edge,abs_lbp,coverage\n");
        out.printf(
                Locale.ROOT,
                "%n  %-22s %9s %12s %7s %7s %7s %9s%n",
                "",
                "RMSE",
                "gaps filled",
                "CC",
                "|EDGE|",
                "|LBP|",
                "coverage");
        accuracies.forEach((name, a) -> {
            out.printf(
                    Locale.ROOT,
                    "  %-22s %9.5f %12.5f %7.4f %7.4f %7.4f %8.1f%%%n",
                    name,
                    a.rmse(),
                    a.rmseGapFilled(),
                    a.cc(),
                    a.edge(),
                    a.lbp(),
                    100 * a.coverage());
            lines.append(String.format(
                    Locale.ROOT,
                    "%s,%.7f,%.7f,%.6f,%.6f,%.6f,%.6f%n",
                    name,
                    a.rmse(),
                    a.rmseGapFilled(),
                    a.cc(),
                    a.edge(),
                    a.lbp(),
                    a.coverage()));
        });
        Files.writeString(csv, lines);
    }

    /** Whether the mapped prediction beats the nearest clear image, gaps filled alike. */
    static boolean beatsNearestClear(Map<String, Accuracy> accuracies) {
        return accuracies.get(FUSED).rmseGapFilled()
                < accuracies.get(PERSISTENCE).rmseGapFilled();
    }
}
