package org.gsstif.robustness.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A client that publishes one thing after the other, and knows what it was told and what was under way. */
final class Publisher implements Runnable {

    /** What it publishes. */
    enum Kind {
        /** The same layer of one image, replaced. */
        IMAGE,
        /** Images of four dates in a series, new and replaced. */
        SERIES,
        /** A new layer each time. */
        NEW
    }

    private static final String NONE = "";

    private final Kind kind;
    private final Random random;
    private final HttpClient client;
    private final Map<String, Integer> told = new HashMap<>();
    private HostProcess host;
    private volatile boolean stop;
    private String underWay = NONE;
    private int underWayVariant;
    private int made;
    private int count;

    Publisher(Kind kind, long seed, HttpClient client) {
        this.kind = kind;
        this.random = new Random(seed);
        this.client = client;
    }

    void serve(HostProcess newHost) {
        host = newHost;
        stop = false;
    }

    void stop() {
        stop = true;
    }

    Kind kind() {
        return kind;
    }

    int published() {
        return count;
    }

    @Override
    public void run() {
        try {
            while (!stop) {
                publish();
            }
        } catch (IOException e) {
            stop = true; // the host was killed: what was under way stays noted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws IOException, InterruptedException {
        int variant = 1 + random.nextInt(KilledCatalog.VARIANTS);
        String date = "2020-06-0" + (1 + random.nextInt(4));
        String layer =
                switch (kind) {
                    case IMAGE -> "image";
                    case SERIES -> "series";
                    case NEW -> "new_" + ++made;
                };
        underWayVariant = variant;
        underWay = kind == Kind.SERIES ? date : layer;
        String inputs = "fineLayer=t:fine;fineTimes=2020-05-0" + variant + ";time=" + date + ";publish=t:" + layer
                + ";overwrite=" + (kind == Kind.NEW ? "FAIL" : "REPLACE")
                + (kind == Kind.SERIES ? ";publishTime=true" : "");
        Map<String, String> execute = new LinkedHashMap<>();
        execute.put("version", "1.0.0");
        execute.put("request", "Execute");
        execute.put("identifier", "stif:Persistence");
        execute.put("DataInputs", inputs);
        execute.put("RawDataOutput", "layer");
        HttpResponse<byte[]> answer = host.get(client, "WPS", execute);
        String text = new String(answer.body(), UTF_8);
        if (answer.statusCode() == 200 && text.trim().equals("t:" + layer)) {
            told.put(underWay, variant);
            count++;
        } else if (!text.contains("dismissed") && !text.contains("stopping")) {
            throw new IllegalStateException("refused: " + text);
        }
        underWay = NONE;
    }

    /** Compares the catalog with what was told; returns what is wrong, or null. Then what is there counts as told. */
    String check(KilledCatalog catalog) throws IOException {
        Map<String, Integer> expected = new HashMap<>(told);
        expected.putIfAbsent(underWay, 0);
        expected.remove(NONE);
        for (Map.Entry<String, Integer> entry : expected.entrySet()) {
            String name = entry.getKey();
            int there = kind == Kind.SERIES ? catalog.granule("series", name) : catalog.variant(name);
            boolean allowed = there == entry.getValue() || (name.equals(underWay) && there == underWayVariant);
            if (!allowed) {
                return kind + " " + name + " has variant " + there + "; told " + entry.getValue() + ", under way "
                        + (name.equals(underWay) ? underWayVariant : "nothing");
            }
            String fault = there == 0
                    ? (kind != Kind.SERIES && catalog.exists(name) ? name + " is there in part" : null)
                    : kind == Kind.SERIES ? null : catalog.faultOfImage(name, there);
            if (fault != null) {
                return fault;
            }
            if (there != 0) {
                told.put(name, there);
            }
        }
        underWay = NONE;
        return kind == Kind.SERIES && !told.isEmpty() ? faultOfSeries(catalog) : null;
    }

    /** The description of a series is that of the granule that was put into it last. */
    private static String faultOfSeries(KilledCatalog catalog) throws IOException {
        String last = catalog.lastGranule("series");
        int described = catalog.variant("series");
        int there = catalog.granule("series", last);
        return described == there
                ? catalog.faultOfStyle("series")
                : "the series describes variant " + described + " at " + last + ", the granule has " + there;
    }
}
