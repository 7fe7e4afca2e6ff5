package org.gsstif.server.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Clients that ask for maps: each for the next as soon as it has one, and a second later where the server is busy. */
final class MapClients {

    private static final int PIXELS = 256;
    private static final long AFTER_BUSY_MILLIS = 1000;

    private final Requests requests;
    private final Tally tally;
    private final List<String> times;
    private final double[] extent;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param times of the layer demo:fine
     * @param extent its extent in EPSG:31985: west, south, east, north
     */
    MapClients(Requests requests, Tally tally, List<String> times, double[] extent) {
        this.requests = requests;
        this.tally = tally;
        this.times = times;
        this.extent = extent;
    }

    void start(int clients) {
        for (int i = 0; i < clients; i++) {
            SplittableRandom random = new SplittableRandom(i);
            start(() -> {
                while (!stopped) {
                    if (!ask("map", random)) {
                        Thread.sleep(AFTER_BUSY_MILLIS);
                    }
                }
            });
        }
    }

    /** Further clients, one request each. */
    void burst(int clients, long seed) {
        for (int i = 0; i < clients; i++) {
            SplittableRandom random = new SplittableRandom(seed * 10_000 + i);
            start(() -> ask("burst", random));
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "soak-map");
        thread.setDaemon(true);
        threads.removeIf(t -> !t.isAlive() && t.getState() == Thread.State.TERMINATED);
        threads.add(thread);
        thread.start();
    }

    private boolean ask(String what, SplittableRandom random) throws InterruptedException {
        double size = (extent[2] - extent[0]) * (0.1 + 0.6 * random.nextDouble());
        double x = extent[0] + random.nextDouble() * (extent[2] - extent[0] - size);
        double y = extent[1] + random.nextDouble() * (extent[3] - extent[1] - size);
        String query = String.format(
                Locale.ROOT,
                "service=WMS&version=1.3.0&request=GetMap&layers=demo:fine&styles=&crs=EPSG:31985"
                        + "&bbox=%.1f,%.1f,%.1f,%.1f&width=%d&height=%d&format=image/png&time=%s",
                x,
                y,
                x + size,
                y + size,
                PIXELS,
                PIXELS,
                times.get(random.nextInt(times.size())));
        long start = System.nanoTime();
        byte[] map = requests.get(what, query, "image/png");
        if (map != null && what.equals("map")) {
            tally.map((System.nanoTime() - start) * 1e-6);
        } else if (map != null) {
            tally.count(what);
        }
        return map != null;
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(60_000);
        }
    }
}
