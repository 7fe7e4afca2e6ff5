package org.gsstif.server.soak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that execute a fusion: some wait for the answer, the others come back for their results. */
final class RunClients {

    private static final long AFTER_BUSY_MILLIS = 3000;
    private static final long POLL_MILLIS = 1000;
    private static final Pattern STATUS = Pattern.compile("statusLocation=\"([^\"]+)\"");
    private static final Pattern RESULT = Pattern.compile("(?:href|xlink:href)=\"([^\"]*GetExecutionResult[^\"]*)\"");

    private final Requests requests;
    private final Tally tally;
    private final String execute;
    private final long expiryMillis;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param execute the request without its response form
     * @param expirySeconds how long the host keeps results
     */
    RunClients(Requests requests, Tally tally, String execute, int expirySeconds) {
        this.requests = requests;
        this.tally = tally;
        this.execute = execute;
        this.expiryMillis = 1000L * expirySeconds;
    }

    void start(int waiting, int returning) {
        for (int i = 0; i < waiting + returning; i++) {
            boolean waits = i < waiting;
            Thread thread = new Thread(
                    () -> {
                        try {
                            while (!stopped) {
                                if (!(waits ? runAndWait() : runAndReturn())) {
                                    Thread.sleep(AFTER_BUSY_MILLIS);
                                }
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "soak-run");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private boolean runAndWait() throws InterruptedException {
        boolean done = requests.get("run", execute + "&RawDataOutput=result", "image/tiff") != null;
        if (done) {
            tally.count("run");
        }
        return done;
    }

    private boolean runAndReturn() throws InterruptedException {
        byte[] accepted = requests.get(
                "stored run",
                execute + "&storeExecuteResponse=true&status=true&ResponseDocument=result=@asReference=true",
                "text/xml");
        if (accepted == null) {
            return false;
        }
        Matcher location = STATUS.matcher(new String(accepted, StandardCharsets.UTF_8));
        if (!location.find()) {
            tally.fault("stored run: no statusLocation");
            return false;
        }
        String status = location.group(1).replace("&amp;", "&");
        while (true) {
            byte[] document = requests.get("status", status, "text/xml");
            String text = document == null ? "" : new String(document, StandardCharsets.UTF_8);
            if (text.contains("ProcessSucceeded")) {
                fetch(text);
                return true;
            }
            if (text.contains("ProcessFailed") || text.contains("ExceptionReport")) {
                tally.fault("stored run failed: " + text.substring(0, Math.min(500, text.length())));
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** At once, and again in the middle of the time that results are kept. */
    private void fetch(String document) throws InterruptedException {
        long done = System.currentTimeMillis();
        Matcher result = RESULT.matcher(document);
        if (!result.find()) {
            tally.fault("stored run: no reference to its result");
            return;
        }
        String url = result.group(1).replace("&amp;", "&");
        byte[] first = requests.get("result", url, "image/tiff");
        Thread.sleep(Math.max(0, done + expiryMillis / 2 - System.currentTimeMillis()));
        byte[] again = requests.get("result", url, "image/tiff");
        if (first != null && again != null && !java.util.Arrays.equals(first, again)) {
            tally.fault("result: not the same bytes again");
        } else if (first != null && again != null) {
            tally.count("stored run");
        }
    }

    /** Lets what runs come to its end. */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(300_000);
        }
    }
}
