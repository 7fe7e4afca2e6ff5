package org.gsstif.robustness.kill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.gsstif.robustness.TemporaryFolder;

/** Kills the host many times; prints the table of docs/robustness.md. {@code kill.sh} runs it. */
public final class KillCampaign {

    /** One of so many rounds is killed while the host starts. */
    private static final int START_KILLS = 8;

    /** GeoTools' database of coordinate reference systems, unpacked once and kept. */
    private static final String EPSG = "GeoTools";

    private final Random random;
    private final Path folder;
    private final Path tmp;
    private final KilledCatalog catalog;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final List<Publisher> publishers = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int duringStart;
    private int withTemporaryFiles;
    private int withStagedFiles;
    private int withJournal;
    private int maps;

    private KillCampaign(long seed) throws IOException {
        random = new Random(seed);
        folder = TemporaryFolder.create("stif-kill-");
        tmp = Files.createDirectories(folder.resolve("tmp"));
        catalog = new KilledCatalog(folder.resolve("catalog"));
        for (Publisher.Kind kind : Publisher.Kind.values()) {
            publishers.add(new Publisher(kind, seed + publishers.size(), client));
        }
    }

    /** @param args number of rounds, seed; both may be left out */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        KillCampaign campaign = new KillCampaign(seed);
        for (int round = 1; round <= rounds; round++) {
            campaign.round(round);
            if (round % 10 == 0) {
                System.err.println(round + " rounds, " + campaign.faults.size() + " faults");
            }
        }
        HostProcess last = HostProcess.start(campaign.folder.resolve("catalog"), campaign.tmp);
        last.awaitReady();
        campaign.verify(last, rounds);
        last.kill();
        campaign.print(rounds);
        System.exit(campaign.faults.isEmpty() ? 0 : 1);
    }

    private void round(int round) throws IOException, InterruptedException {
        boolean startKill = random.nextInt(START_KILLS) == 0;
        if (startKill && Files.exists(tmp.resolve(EPSG))) {
            TemporaryFolder.delete(tmp.resolve(EPSG)); // so that GeoTools is killed while it unpacks its database
        }
        HostProcess host = HostProcess.start(folder.resolve("catalog"), tmp);
        if (startKill) {
            Thread.sleep(random.nextInt(2500));
            duringStart++;
            host.kill();
            return;
        }
        host.awaitReady();
        verify(host, round);
        List<Thread> threads = new ArrayList<>();
        for (Publisher publisher : publishers) {
            publisher.serve(host);
            threads.add(new Thread(publisher));
        }
        threads.add(new Thread(() -> fuse(host)));
        threads.forEach(Thread::start);
        Thread.sleep(300 + random.nextInt(4000));
        host.kill();
        publishers.forEach(Publisher::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        note();
    }

    /** A fusion in the background, for runs that are killed with files open. */
    private void fuse(HostProcess host) {
        Map<String, String> execute = new LinkedHashMap<>();
        execute.put("version", "1.0.0");
        execute.put("request", "Execute");
        execute.put("identifier", "stif:Ustfip");
        execute.put("DataInputs", "fineLayer=t:fine;coarseLayer=t:coarse;time=2020-05-02;preset=PAPER");
        execute.put("ResponseDocument", "result=@asReference=true");
        execute.put("storeExecuteResponse", "true");
        execute.put("status", "true");
        try {
            host.get(client, "WPS", execute);
        } catch (IOException e) {
            return; // killed before it answered
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the killed process has left behind. */
    private void note() throws IOException {
        List<Path> staged = catalog.staged();
        withStagedFiles += staged.isEmpty() ? 0 : 1;
        withJournal += staged.stream().anyMatch(s -> Files.exists(s.resolve("journal"))) ? 1 : 0;
        withTemporaryFiles += temporaryFiles().isEmpty() ? 0 : 1;
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(tmp)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().endsWith(".lock"))
                    .filter(f -> !f.startsWith(tmp.resolve(EPSG)))
                    .map(tmp::relativize)
                    .toList();
        }
    }

    private void verify(HostProcess host, int round) throws IOException, InterruptedException {
        for (Publisher publisher : publishers) {
            fault(round, publisher.check(catalog));
        }
        List<Path> hidden = catalog.hidden();
        fault(round, hidden.isEmpty() ? null : "files left in the catalog: " + hidden);
        List<Path> files = temporaryFiles();
        fault(round, files.isEmpty() ? null : "temporary files left: " + files);
        for (String layer : List.of("image", "series")) {
            if (catalog.exists(layer)) {
                map(host, round, layer);
            }
        }
    }

    private void map(HostProcess host, int round, String layer) throws IOException, InterruptedException {
        Map<String, String> getMap = new LinkedHashMap<>();
        getMap.put("version", "1.3.0");
        getMap.put("request", "GetMap");
        getMap.put("layers", "t:" + layer);
        getMap.put("styles", "");
        getMap.put("crs", "EPSG:32633");
        getMap.put("bbox", "500000,5099040,500960,5100000");
        getMap.put("width", "64");
        getMap.put("height", "64");
        getMap.put("format", "image/png");
        HttpResponse<byte[]> answer = host.get(client, "WMS", getMap);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        fault(
                round,
                answer.statusCode() == 200 && type.equals("image/png")
                        ? null
                        : "no map of " + layer + ": "
                                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        maps++;
    }

    private void fault(int round, String fault) {
        if (fault != null) {
            faults.add("round " + round + ": " + fault);
            System.err.println("round " + round + ": " + fault);
        }
    }

    private void print(int rounds) {
        System.out.println("| what | number |");
        System.out.println("|---|---|");
        System.out.println("| rounds (host started, killed by SIGKILL, started again) | " + rounds + " |");
        System.out.println("| killed while it started | " + duringStart + " |");
        System.out.println("| killed with temporary files of runs around | " + withTemporaryFiles + " |");
        System.out.println("| killed in a publication (staged files around) | " + withStagedFiles + " |");
        System.out.println("| of these within the moves (journal around) | " + withJournal + " |");
        for (Publisher publisher : publishers) {
            System.out.println("| publications that clients were told of, "
                    + publisher.kind().name().toLowerCase(java.util.Locale.ROOT) + " | " + publisher.published()
                    + " |");
        }
        System.out.println("| maps asked for after a restart | " + maps + " |");
        System.out.println("| layers lost, half-published or of mixed contents; files left over; maps refused | "
                + faults.size() + " |");
        faults.forEach(f -> System.out.println("- " + f));
    }
}
