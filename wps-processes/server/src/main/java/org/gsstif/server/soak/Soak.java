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

    /** Seconds of maps that are not counted, while Java compiles. */
    private static final int WARM_UP_SECONDS = 10;

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
     * @return whether every bound held; the latency, which depends on what else the machine does, is only reported
     */
    public boolean run(Path scene) throws IOException, InterruptedException {
        List<String> times = catalog(scene);
        try (HostProcess host =
                HostProcess.start(folder.resolve("catalog"), options.heapMib(), folder, options.expirySeconds())) {
            Requests requests = new Requests(host.baseUrl(), tally);
            MapClients maps = new MapClients(requests, tally, times, EXTENT);
            RunClients runs = new RunClients(requests, tally, EXECUTE, options.expirySeconds());
            start = System.nanoTime();
            maps.start(options.mapClients());
            phase("warm-up", WARM_UP_SECONDS, host, maps);
            tally.takePhase();
            phase("maps", options.aloneSeconds(), host, maps);
            double[] alone = tally.takePhase();
            runs.start(options.waitingRuns(), options.returningRuns());
            int end = options.expirySeconds() + SWEEP_SECONDS;
            phase(
                    "maps and runs",
                    Math.max(SAMPLE_SECONDS, options.seconds() - options.aloneSeconds() - end),
                    host,
                    maps);
            double[] beside = tally.takePhase();
            maps.stop();
            runs.stop();
            phase("expiry", end, host, null);
            boolean held = report(host, alone, beside);
            write();
            return held;
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

    private void phase(String name, int seconds, HostProcess host, MapClients bursts)
            throws IOException, InterruptedException {
        long from = System.nanoTime();
        long number = 0;
        int[] before = counts();
        while (System.nanoTime() - from < seconds * 1_000_000_000L) {
            if (bursts != null && System.nanoTime() - from >= number * options.burstSeconds() * 1_000_000_000L) {
                bursts.burst(options.burst(), number++);
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

    private boolean report(HostProcess host, double[] alone, double[] beside) throws IOException {
        double peak = host.peakKib() / 1024.0;
        int threads = samples.stream().mapToInt(Sample::threads).max().orElse(0);
        int files = host.files().size();
        out.println("answers: " + tally.outcomes());
        boolean held = line(
                host.isAlive() && tally.of("fault") == 0,
                "no answer but those asked for and 'server busy' with a hint: " + tally.of("fault") + " faults");
        tally.faults().forEach(f -> out.println("       " + f));
        held &= line(tally.of("map") > 0 && tally.of("run") > 0 && tally.of("stored run") > 0, "maps and runs came");
        held &= line(
                peak <= options.residentMib(),
                String.format(
                        Locale.ROOT,
                        "resident memory at most %.0f MiB of %d, with -Xmx%dm",
                        peak,
                        options.residentMib(),
                        options.heapMib()));
        held &= line(threads <= options.mostThreads(), "at most " + threads + " threads of " + options.mostThreads());
        held &= line(files == 0, files + " result files left on disk after they expired " + firstOf(host.files()));
        double times = alone[1] > 0 ? beside[1] / alone[1] : 0;
        line(
                times <= SoakOptions.MOST_TIMES_IDLE,
                String.format(
                        Locale.ROOT,
                        "latency of maps: median %.0f ms alone, %.0f ms beside runs; 99th percentile %.0f and %.0f ms,"
                                + " %.2f times (limit %.0f; not part of the exit code)",
                        alone[0],
                        beside[0],
                        alone[1],
                        beside[1],
                        times,
                        SoakOptions.MOST_TIMES_IDLE));
        out.println("table and graph: " + folder.resolve("soak.csv") + ", soak.svg");
        out.flush();
        return held;
    }

    private static String firstOf(List<Path> files) {
        return files.isEmpty()
                ? ""
                : files.subList(0, Math.min(5, files.size())).toString();
    }

    private boolean line(boolean holds, String what) {
        out.println((holds ? "held   " : "BROKEN ") + what);
        return holds;
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Sample.HEADER);
        samples.forEach(s -> lines.add(s.csv()));
        Files.write(folder.resolve("soak.csv"), lines);
        Files.writeString(folder.resolve("soak.svg"), SoakGraph.of(samples, options));
    }
}
