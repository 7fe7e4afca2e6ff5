package org.gsstif.server.wps.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.RunResources;

/** One run of a process and where it stands. Thread-safe. */
final class Execution {

    /** Where an execution stands. */
    enum Phase {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** To the client it is gone, though the process may need a moment to notice. */
        DISMISSED;

        boolean isCompleted() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /**
     * A result file.
     *
     * @param file on disk
     * @param mimeType media type
     */
    record Result(Path file, String mimeType) {}

    static final String DISMISSED_MESSAGE = "The process execution has been dismissed";

    private final String id;
    private final PreparedRun run;
    private final String baseUrl;
    private final Path folder;
    private final RunResources resources;
    private final Instant created = Instant.now();
    private final Duration maxTime;
    private final Map<String, Result> results = new ConcurrentHashMap<>();

    private Phase phase = Phase.QUEUED;
    private Instant started;
    private Instant completed;
    private float percent;
    private String task = "";
    private OwsException fault;

    /**
     * @param id that clients see
     * @param run what to run
     * @param baseUrl of the host as the client sees it
     * @param folder of this execution alone
     * @param resources of the run, freed when it ends
     * @param maxTime it may run, or null
     */
    Execution(String id, PreparedRun run, String baseUrl, Path folder, RunResources resources, Duration maxTime) {
        this.id = id;
        this.run = run;
        this.baseUrl = baseUrl;
        this.folder = folder;
        this.resources = resources;
        this.maxTime = maxTime;
    }

    String id() {
        return id;
    }

    PreparedRun run() {
        return run;
    }

    String baseUrl() {
        return baseUrl;
    }

    Path folder() {
        return folder;
    }

    RunResources resources() {
        return resources;
    }

    Instant created() {
        return created;
    }

    boolean isAsynchronous() {
        return run.request().form().store();
    }

    /** Result files that clients may fetch, by output id. */
    Map<String, Result> results() {
        return results;
    }

    /** The stored response of a completed asynchronous execution. */
    Path responseFile() {
        return folder.resolve("response.xml");
    }

    synchronized Phase phase() {
        return phase;
    }

    /** When it ended, or null. */
    synchronized Instant completed() {
        return completed;
    }

    synchronized float percent() {
        return percent;
    }

    synchronized String task() {
        return task;
    }

    /** Why it failed, or null. */
    synchronized OwsException fault() {
        return fault;
    }

    /** @return false if it was dismissed while it waited */
    synchronized boolean start() {
        if (phase != Phase.QUEUED) {
            return false;
        }
        phase = Phase.RUNNING;
        started = Instant.now();
        return true;
    }

    /** Progress never falls; a null step keeps the last one. */
    synchronized void progress(float newPercent, String newTask) {
        if (newPercent > percent) {
            percent = Math.min(100, newPercent);
        }
        if (newTask != null) {
            task = newTask;
        }
    }

    /** Ends it well, unless it was dismissed. */
    synchronized boolean succeed() {
        return complete(Phase.SUCCEEDED, null);
    }

    /** Ends it badly, unless it was dismissed. */
    synchronized boolean fail(OwsException newFault) {
        return complete(Phase.FAILED, newFault);
    }

    private boolean complete(Phase end, OwsException newFault) {
        completed = Instant.now();
        if (phase == Phase.DISMISSED) {
            return false;
        }
        phase = end;
        fault = newFault;
        return true;
    }

    /** @return where it stood until now */
    synchronized Phase dismiss() {
        Phase before = phase;
        if (before != Phase.RUNNING && completed == null) {
            completed = Instant.now();
        }
        phase = Phase.DISMISSED;
        return before;
    }

    /** Whether the process has to stop. */
    synchronized boolean isCancelled() {
        return phase == Phase.DISMISSED || isOverdue();
    }

    /** @throws DismissedException if the process has to stop */
    synchronized void checkCancelled() {
        if (phase == Phase.DISMISSED) {
            throw new DismissedException(DISMISSED_MESSAGE);
        }
        if (isOverdue()) {
            throw new DismissedException("The process executed got interrupted because it went beyond the configured"
                    + " limits of maxExecutionTime " + maxTime.toMillis() / 1000.0 + " seconds");
        }
    }

    private boolean isOverdue() {
        return maxTime != null
                && phase == Phase.RUNNING
                && Duration.between(started, Instant.now()).compareTo(maxTime) > 0;
    }
}
