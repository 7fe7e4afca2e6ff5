package org.gsstif.server.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The soak: see the package. */
public final class Soak {

    /** Seconds of maps, and a run at a time, that are not counted: Java compiles. */
    private static final int WARM_UP_SECONDS = 30;

    /** At the beginning of each phase, until the requests of the one before have their answers. */
    private static final int SETTLING_SECONDS = 10;

    private static final int SAMPLE_SECONDS = 5;
    /** The sweep for expired results comes at least this often, see Executions. */
    private static final int SWEEP_SECONDS = 15;

    private static final double[] EXTENT = {289460, 9111470, 298010, 9120019};
    private static final String EXECUTE =
            "service=WPS&version=1.0.0&request=Execute&identifier=stif:Ustfip&DataInputs=fineLayer=demo:fine;"
                    + "coarseLayer=demo:coarse;time=2025-07-26;preset=BEST";

    private final SoakOptions options;
    private final Path folder;
    private final PrintWriter out;
    private final Tally tally = new Tally();
    private final List<Sample> samples = new ArrayList<>();
    private long start;

    /** One line of the table. */
    record Sample(
            double second,
            String phase,
            double residentMib,
            int threads,
            int maps,
            int mapsBusy,
            double medianMillis,
            double p99Millis,
            int runs,
            int runsBusy,
            int faults,
            int files) {

        static final String HEADER =
                "second,phase,resident_mib,threads,maps,maps_busy,median_ms,p99_ms,runs,runs_busy,faults,files";

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%.0f,%s,%.1f,%d,%d,%d,%.1f,%.1f,%d,%d,%d,%d",
                    second,
                    phase,
                    residentMib,
                    threads,
                    maps,
                    mapsBusy,
                    medianMillis,
                    p99Millis,
                    runs,
                    runsBusy,
                    faults,
                    files);
        }
    }

    /**
     * @param folder for the catalog, temporary files, table and graph; a new or empty one
     * @param out the report
     */
    public Soak(SoakOptions options, Path folder, PrintWriter out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param scene folder with fine/ and coarse/, dated GeoTIFFs
     * @return whether every bound held; the latency, which depends on what else the machine does, counts in long soaks only
     */
    public boolean run(Path scene) throws IOException, InterruptedException {
        List<String> times = catalog(scene);
        try (HostProcess host =
                HostProcess.start(folder.resolve("catalog"), options.heapMib(), folder, options.expirySeconds())) {
            Requests requests = new Requests(host.baseUrl(), tally);
            MapClients maps = new MapClients(requests, tally, times, EXTENT);
            RunClients firstRuns = new RunClients(requests, tally, EXECUTE, options.expirySeconds());
            RunClients runs = new RunClients(requests, tally, EXECUTE, options.expirySeconds());
            start = System.nanoTime();
            maps.start(options.mapClients());
            firstRuns.start(1, 0);
            phase("warm-up", WARM_UP_SECONDS, host, maps);
            firstRuns.stop();
            double[] alone = measured("maps", options.aloneSeconds(), host, maps);
            runs.start(options.waitingRuns(), options.returningRuns());
            int end = options.expirySeconds() + SWEEP_SECONDS;
            double[] beside = measured(
                    "maps and runs",
                    options.seconds() - options.aloneSeconds() - 2 * SETTLING_SECONDS - end,
                    host,
                    maps);
            maps.stop();
            runs.stop();
            phase("expiry", end, host, null);
            SoakReport report = report(host, alone, beside);
            Files.writeString(folder.resolve("soak.md"), report.markdown());
            out.print(report.text());
            tally.faults().forEach(f -> out.println("       " + f));
            out.println("answers: " + tally.outcomes());
            out.println("tables and graph: " + folder.resolve("soak.md") + ", soak.csv, soak.svg");
            out.flush();
            return report.held();
        }
    }

    private List<String> catalog(Path scene) throws IOException {
        List<String> times = new ArrayList<>();
        for (String layer : List.of("fine", "coarse")) {
            Path to = Files.createDirectories(folder.resolve("catalog/demo").resolve(layer));
            try (Stream<Path> images = Files.list(scene.resolve(layer))) {
                for (Path image : images.sorted().toList()) {
                    String name = image.getFileName().toString();
                    Files.copy(image, to.resolve(name));
                    if (layer.equals("fine")) {
                        times.add(name.replaceAll(".*(\\d{4}-\\d{2}-\\d{2}).*", "$1"));
                    }
                }
            }
        }
        return times;
    }

    /** Median and 99th percentile of the maps of a phase; what was asked for before it has gone through by then. */
    private double[] measured(String name, int seconds, HostProcess host, MapClients maps)
            throws IOException, InterruptedException {
        tally.takeInterval();
        phase(name, SETTLING_SECONDS, host, null);
        tally.takePhase();
        phase(name, seconds, host, maps);
        return tally.takePhase();
    }

    private void phase(String name, int seconds, HostProcess host, MapClients bursts)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        double nextBurst = options.burstSeconds() / 2.0; // so that each phase has its share of bursts
        int[] before = counts();
        while (System.nanoTime() - from < seconds * 1_000_000_000L) {
            if (bursts != null && (System.nanoTime() - from) * 1e-9 >= nextBurst) {
                bursts.burst(options.burst(), Math.round(nextBurst));
                nextBurst += options.burstSeconds();
            }
            Thread.sleep(1000L * SAMPLE_SECONDS);
            int[] now = counts();
            double[] latency = tally.takeInterval();
            samples.add(new Sample(
                    (System.nanoTime() - start) * 1e-9,
                    name,
                    host.residentKib() / 1024.0,
                    host.threads(),
                    now[0] - before[0],
                    now[1] - before[1],
                    latency[0],
                    latency[1],
                    now[2] - before[2],
                    now[3] - before[3],
                    now[4],
                    host.files().size()));
            before = now;
            write();
        }
    }

    private int[] counts() {
        return new int[] {
            tally.of("map") + tally.of("burst"),
            tally.of("map " + Tally.BUSY) + tally.of("burst " + Tally.BUSY),
            tally.of("run") + tally.of("stored run"),
            tally.of("run " + Tally.BUSY) + tally.of("stored run " + Tally.BUSY),
            tally.of("fault")
        };
    }

    private SoakReport report(HostProcess host, double[] alone, double[] beside) throws IOException {
        double peak = host.peakKib() / 1024.0;
        int threads = samples.stream().mapToInt(Sample::threads).max().orElse(0);
        List<Path> files = host.files();
        int[] counts = counts();
        SoakReport report = new SoakReport();
        report.add(
                "answers that were neither what was asked for nor \"busy\" with a hint when to come back",
                tally.of("fault") + (host.isAlive() ? "" : ", and the host is dead"),
                "0",
                host.isAlive() && tally.of("fault") == 0);
        report.add("maps that came", counts[0] + ", " + counts[1] + " refused as busy", "", counts[0] > 0);
        report.add(
                "runs that came",
                counts[2] + " (" + tally.of("stored run") + " stored, each fetched twice, the same bytes), " + counts[3]
                        + " refused as busy",
                "",
                tally.of("run") > 0 && tally.of("stored run") > 0);
        report.add(
                "most resident memory with -Xmx" + options.heapMib() + "m",
                Math.round(peak) + " MiB",
                options.residentMib() + " MiB",
                peak <= options.residentMib());
        report.add("most threads", "" + threads, "" + options.mostThreads(), threads <= options.mostThreads());
        report.add("files left after the expiry", files.size() + firstOf(files), "0", files.isEmpty());
        report.latency("a map, median", alone[0], beside[0], 0, false);
        report.latency(
                "a map, 99th percentile", alone[1], beside[1], SoakOptions.MOST_TIMES_IDLE, options.latencyDecides());
        return report;
    }

    private static String firstOf(List<Path> files) {
        return files.isEmpty() ? "" : " " + files.subList(0, Math.min(5, files.size()));
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Sample.HEADER);
        samples.forEach(s -> lines.add(s.csv()));
        Files.write(folder.resolve("soak.csv"), lines);
        Files.writeString(folder.resolve("soak.svg"), SoakGraph.of(samples, options));
    }
}
