package org.gsstif.server.soak;

/**
 * How long and how hard.
 *
 * @param seconds of the whole soak after its warm-up, ≥ 110
 * @param heapMib {@code -Xmx} of the host in MiB
 * @param residentMib ceiling of its resident memory in MiB
 * @param mostThreads ceiling of its threads
 * @param mapClients clients that ask for maps all the time
 * @param burst further map requests at a time, every burstSeconds
 * @param burstSeconds between bursts
 * @param waitingRuns clients that wait for their runs
 * @param returningRuns clients that come back for their results
 * @param expirySeconds how long the host keeps results
 */
public record SoakOptions(
        int seconds,
        int heapMib,
        int residentMib,
        int mostThreads,
        int mapClients,
        int burst,
        int burstSeconds,
        int waitingRuns,
        int returningRuns,
        int expirySeconds) {

    /** Times the latency of maps alone that maps beside runs may take, at the 99th percentile. */
    static final double MOST_TIMES_IDLE = 3;

    public SoakOptions {
        if (seconds < 110) {
            throw new IllegalArgumentException("the soak is " + seconds + " s long; it must be at least 110 s");
        }
    }

    /** 200 map clients, bursts of 200, 24 run clients, heap 512 MiB, results kept for 20 s. */
    public static SoakOptions lasting(int seconds) {
        int processors = Runtime.getRuntime().availableProcessors();
        // Jetty 32, lanes 36 and one per processor, two runs with a thread per processor each, Java's own
        int mostThreads = 120 + 5 * processors;
        return new SoakOptions(seconds, 512, 1024, mostThreads, 200, 200, 30, 8, 16, 20);
    }

    /** Maps alone: a fifth of the time, at most five minutes, in whole periods of bursts. */
    int aloneSeconds() {
        return burstSeconds * Math.max(1, Math.min(300, seconds / 5) / burstSeconds);
    }

    /** Whether the latency decides: it does in soaks of at least ten minutes, which a short disturbance does not turn. */
    boolean latencyDecides() {
        return seconds >= 600;
    }
}
