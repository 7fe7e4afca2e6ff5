package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gsstif.core.evaluate.Contestants;
import org.gsstif.core.evaluate.Evaluation;
import org.gsstif.core.evaluate.EvaluationData;
import org.gsstif.core.evaluate.EvaluationOptions;
import org.gsstif.core.evaluate.EvaluationRow;
import org.gsstif.core.evaluate.EvaluationSummary;
import org.gsstif.core.evaluate.Scenario;
import org.gsstif.core.evaluate.SensorSimulation;
import org.gsstif.core.quality.AssessmentOptions;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.StandardizationOptions;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.RemoteFiles;
import org.gsstif.process.inputs.DatesInNames;
import org.gsstif.process.inputs.Opened;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stif evaluate …}: compares methods on a series, leaving out one date after the other. */
@Command(
        name = "evaluate",
        description =
                "Compare methods on your own series: each clear date is left out in turn, predicted from the others and "
                        + "compared with what was seen. Writes results.csv, summary.md and diagrams into a folder; a run that was stopped "
                        + "goes on where it was. Example: stif evaluate --fine 's2/*.tif' --ratio 5,10 -o comparison",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--fine",
            required = true,
            split = ",",
            paramLabel = "FILES",
            description = "Fine images, files or patterns, with a date in each name.")
    private List<String> fine = new ArrayList<>();

    @Option(
            names = "--coarse",
            split = ",",
            paramLabel = "FILES",
            description =
                    "Coarse images of a real sensor, on one grid in the same CRS. Without them a sensor is simulated.")
    private List<String> coarse = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Folder for results.csv, summary.md and the diagrams; made if it is not there.")
    private Path output;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "NAMES",
            description = "METHOD or METHOD+STANDARDIZATION; all of them if left out. PERSISTENCE is always in.")
    private List<String> methods = new ArrayList<>();

    @Option(names = "--scenario", split = ",", description = "PAIRED_CLEAR, UNPAIRED_CLOUDY; both if left out.")
    private List<Scenario> scenarios = new ArrayList<>();

    @Option(
            names = "--ratio",
            split = ",",
            description =
                    "Resolution ratios of the simulated sensor (5,10 if left out); with --coarse: over how many of its "
                            + "pixels it is averaged first (1 if left out).")
    private List<Integer> ratios = new ArrayList<>();

    @Option(
            names = "--fine-scale",
            defaultValue = "1",
            showDefaultValue = Visibility.ALWAYS,
            description = "Factor on fine values.")
    private double fineScale;

    @Option(
            names = "--coarse-scale",
            defaultValue = "1",
            showDefaultValue = Visibility.ALWAYS,
            description = "Factor on coarse values, so that both are in one unit.")
    private double coarseScale;

    @Option(
            names = "--value-range",
            defaultValue = "1",
            showDefaultValue = Visibility.ALWAYS,
            description = "Data range L, after scaling: 1 for reflectance 0..1 and NDVI.")
    private double valueRange;

    @Option(
            names = "--seed",
            defaultValue = "1",
            showDefaultValue = Visibility.ALWAYS,
            description = "Of everything drawn.")
    private long seed;

    @Option(
            names = "--min-clear",
            defaultValue = "0.99",
            showDefaultValue = Visibility.ALWAYS,
            description = "A date is clear, and left out in turn, from this share of valid pixels on.")
    private double minClear;

    @Option(
            names = "--sensor-psf",
            split = ",",
            paramLabel = "SIGMA,DX,DY",
            description =
                    "Simulated sensor: standard deviation of its point spread and its shift, in coarse pixels (.6,.15,-.1 if "
                            + "left out).")
    private List<Double> psf = new ArrayList<>();

    @Option(
            names = "--sensor-line",
            split = ",",
            paramLabel = "OFFSET,GAIN,NOISE",
            description =
                    "Simulated sensor: its values are OFFSET + GAIN times the true ones, with NOISE (.03,.9,.01 if left out).")
    private List<Double> sensorLine = new ArrayList<>();

    @Option(
            names = "--jitter",
            defaultValue = "0",
            showDefaultValue = Visibility.ALWAYS,
            description = "Jitter of the simulated sensor's geolocation, in coarse pixels.")
    private double jitter;

    @Option(
            names = "--max-cases",
            defaultValue = "0",
            showDefaultValue = Visibility.ALWAYS,
            description = "Most dates left out per scenario and ratio; 0 for all.")
    private int maxCases;

    @Option(
            names = "--max-dates",
            defaultValue = "0",
            showDefaultValue = Visibility.ALWAYS,
            description = "Most fine dates that a prediction may use, those nearest to the date left out; 0 for all.")
    private int maxDates;

    @Option(
            names = "--workers",
            defaultValue = "0",
            description = "Cases run at a time; the number of cores if left out.")
    private int workers;

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the opened files close together
    public Integer call() throws Exception {
        try (Opened opened = new Opened()) {
            List<DatedRaster> fineImages = open("fine", fine, fineScale, opened);
            List<DatedRaster> coarseImages = open("coarse", coarse, coarseScale, opened);
            Files.createDirectories(output);
            EvaluationData data = new EvaluationData(
                    output.toAbsolutePath().normalize().getFileName().toString(),
                    new ImageSeries(fineImages),
                    coarseImages);
            return evaluate(data);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static List<DatedRaster> open(String name, List<String> patterns, double scale, Opened opened)
            throws IOException {
        List<DatedRaster> images = new ArrayList<>();
        for (String file : InputFiles.expand(name, patterns)) {
            images.add(new DatedRaster(
                    DatesInNames.find(RemoteFiles.name(file))
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "the name of " + file + " has no date, for example 2024-06-15 or 20240615")),
                    ScaledSource.of(opened.add(GeoTiffs.open(file)), scale)));
        }
        return images;
    }

    private int evaluate(EvaluationData data) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<String> names = new ArrayList<>();
        boolean all = methods.isEmpty();
        if (methods.stream().noneMatch(m -> m.equalsIgnoreCase(Contestants.PERSISTENCE))) {
            names.add(Contestants.PERSISTENCE);
        }
        names.addAll(methods);
        StandardizationOptions standardization = StandardizationOptions.defaults();
        ProgressLine line = new ProgressLine(err, CommandLine.Help.Ansi.AUTO.enabled());
        AtomicBoolean stopped = new AtomicBoolean();
        Thread hook = new Thread(() -> stopped.set(true), "stif-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        RunMonitor monitor = new RunMonitor() {
            @Override
            public void progress(double fraction, String step) {
                line.progress((float) (100 * fraction));
            }

            @Override
            public boolean isCancelled() {
                return stopped.get();
            }
        };
        Evaluation evaluation = new Evaluation(
                data,
                options(data),
                all ? Contestants.all(standardization) : Contestants.parse(names, standardization));
        int cases = workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
        List<EvaluationRow> rows;
        try {
            rows = evaluation.run(output.resolve("results.csv"), output, cases, monitor);
        } finally {
            line.finish();
            if (!stopped.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        EvaluationSummary summary = new EvaluationSummary(data.name(), rows);
        summary.write(output);
        out.print(summary.markdown());
        out.flush();
        return 0;
    }

    private EvaluationOptions options(EvaluationData data) {
        EvaluationOptions options = EvaluationOptions.defaults()
                .withSensor(sensor())
                .withSeed(seed)
                .withMaxCases(maxCases)
                .withMaxDates(maxDates)
                .withAssessment(AssessmentOptions.defaults().withValueRange(valueRange));
        options = options.withShares(minClear, options.minUseful());
        if (!scenarios.isEmpty()) {
            options = options.withScenarios(scenarios);
        }
        if (!ratios.isEmpty()) {
            return options.withRatios(ratios);
        }
        return data.hasCoarse() ? options.withRatios(List.of(1)) : options;
    }

    private SensorSimulation sensor() {
        SensorSimulation sensor = SensorSimulation.defaults().withJitter(jitter);
        if (!psf.isEmpty()) {
            three("--sensor-psf", psf);
            sensor = sensor.withGeometry(psf.get(0), psf.get(1), psf.get(2));
        }
        if (!sensorLine.isEmpty()) {
            three("--sensor-line", sensorLine);
            sensor = sensor.withLine(sensorLine.get(0), sensorLine.get(1)).withNoise(sensorLine.get(2));
        }
        return sensor;
    }

    private static void three(String name, List<Double> values) {
        if (values.size() != 3) {
            throw new IllegalArgumentException(name + " has " + values.size() + " values; it takes three");
        }
    }
}
