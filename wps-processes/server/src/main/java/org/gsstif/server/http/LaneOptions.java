package org.gsstif.server.http;

import java.time.Duration;
import java.util.Objects;

/**
 * How many requests of each kind are served at the same time, and how many may wait. A further one is refused: HTTP status
 * 503, ServerBusy, {@code Retry-After}.
 *
 * @param maps WMS requests at the same time, 1..64; default: one for each processor, at least 2
 * @param waitingMaps WMS requests that may wait, 0..10000; default 256
 * @param executions WPS Execute requests at the same time, those that wait for a worker of the WPS too, 1..512; default 32
 * @param others further requests (capabilities, status, results, Dismiss) at the same time, 1..64; default 4
 * @param waitingOthers those that may wait, 0..10000; default 256
 * @param patience how long a request may wait before it is refused after all; default 20 s
 */
public record LaneOptions(int maps, int waitingMaps, int executions, int others, int waitingOthers, Duration patience) {

    public LaneOptions {
        check("maps", maps, 1, 64);
        check("waitingMaps", waitingMaps, 0, 10_000);
        check("executions", executions, 1, 512);
        check("others", others, 1, 64);
        check("waitingOthers", waitingOthers, 0, 10_000);
        Objects.requireNonNull(patience, "patience");
    }

    public static LaneOptions defaults() {
        int processors = Math.max(2, Math.min(64, Runtime.getRuntime().availableProcessors()));
        return new LaneOptions(processors, 256, 32, 4, 256, Duration.ofSeconds(20));
    }

    /** Both bounds of the maps. */
    public LaneOptions withMaps(int atOnce, int waiting) {
        return new LaneOptions(atOnce, waiting, executions, others, waitingOthers, patience);
    }

    public LaneOptions withExecutions(int atOnce) {
        return new LaneOptions(maps, waitingMaps, atOnce, others, waitingOthers, patience);
    }

    public LaneOptions withPatience(Duration newPatience) {
        return new LaneOptions(maps, waitingMaps, executions, others, waitingOthers, newPatience);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
