package org.gsstif.server.wps.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.WpsOptions;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.ExecuteRequest;

/**
 * Runs executions on a bounded pool, answers for them while they run and for some time after, and deletes what they leave.
 * Thread-safe.
 */
public final class Executions implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Executions.class.getName());
    /** Executions in the background kept at most, running and finished; what is kept stays for its time. */
    private static final int MAX_KEPT = 500;

    private static final int RETRY_SECONDS = 5;

    private final WpsOptions options;
    private final Preparation preparation;
    private final Path folder;
    private final boolean ownFolder;
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService sweeper;
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();
    private final Map<String, Future<?>> queued = new ConcurrentHashMap<>();

    public Executions(WpsOptions options, Preparation preparation) throws IOException {
        this.options = options;
        this.preparation = preparation;
        this.ownFolder = options.folder() == null;
        this.folder = ownFolder
                ? Files.createTempDirectory(ProcessFolder.in(Path.of(System.getProperty("java.io.tmpdir"))), "wps-")
                : Files.createDirectories(options.folder());
        this.pool = new ThreadPoolExecutor(
                options.workers(),
                options.workers(),
                30,
                TimeUnit.SECONDS,
                options.queue() == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(options.queue()),
                threads("stif-wps-run-"));
        this.sweeper = Executors.newSingleThreadScheduledExecutor(threads("stif-wps-sweep-"));
        long period = Math.max(100, Math.min(10_000, options.resultExpiry().toMillis() / 2));
        Future<?> unused = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Runs a request: at once with its outputs as the answer, or in the background with its acceptance as the answer.
     *
     * @param baseUrl of the host as the client sees it
     * @throws OwsException if the request is faulty, or there is no room for it now (ServerBusy)
     */
    public OgcResponse execute(ExecuteRequest request, String baseUrl) {
        if (request.form().store() && executions.size() >= MAX_KEPT) {
            throw OwsException.busy(
                    "The server is busy: the results of " + MAX_KEPT + " executions are kept until they expire"
                            + " (resultExpiry), and there is no room for more; please try again later",
                    (int) Math.max(1, Math.min(60, options.resultExpiry().toSeconds())));
        }
        String id = UUID.randomUUID().toString();
        Execution execution = prepare(id, request, baseUrl);
        executions.put(id, execution);
        FutureTask<OgcResponse> task = new FutureTask<>(() -> run(execution));
        queued.put(id, task);
        try {
            pool.execute(task);
            return request.form().store() ? document(execution, Execution.Phase.QUEUED, null) : await(task, execution);
        } catch (RejectedExecutionException e) {
            forget(execution);
            throw OwsException.busy(
                    "The server is busy: " + options.workers() + " executions are running (workers) and "
                            + options.queue() + " are waiting (queue); please try again later",
                    RETRY_SECONDS);
        }
    }

    private Execution prepare(String id, ExecuteRequest request, String baseUrl) {
        Path own = newFolder(id);
        RunResources resources = new RunResources(own);
        try {
            PreparedRun run = preparation.prepare(request, resources);
            return new Execution(id, run, baseUrl, own, resources, options.maxExecutionTime());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            resources.close();
            Folders.delete(own);
            throw e;
        }
    }

    private OgcResponse await(Future<OgcResponse> task, Execution execution) {
        try {
            OgcResponse answer = task.get();
            if (!execution.results().isEmpty()) {
                return answer;
            }
            return new OgcResponse(answer.status(), answer.contentType(), answer.headers(), out -> {
                try {
                    answer.body().writeTo(out);
                } finally {
                    forget(execution);
                }
            });
        } catch (InterruptedException e) {
            execution.dismiss();
            Thread.currentThread().interrupt();
            throw new OwsException(
                    503, OwsException.NO_APPLICABLE_CODE, null, "The host is stopping; the execution was ended");
        } catch (ExecutionException e) {
            forget(execution);
            throw Faults.of(e.getCause(), execution.id());
        }
    }

    /** Runs one execution and makes its answer. */
    private OgcResponse run(Execution execution) {
        OgcResponse answer = new ExecutionWork(execution).run();
        queued.remove(execution.id());
        if (execution.phase() == Execution.Phase.DISMISSED) {
            forget(execution);
        }
        return answer;
    }

    /** Where an execution stands, or its stored response. */
    public OgcResponse status(String id) {
        Execution execution = find(id);
        Execution.Phase phase = execution.phase();
        if (phase.isCompleted()) {
            Path file = execution.responseFile();
            return new OgcResponse(
                    200, "text/xml; charset=utf-8", Map.of("Cache-Control", "no-store"), out -> Files.copy(file, out));
        }
        return document(execution, phase, null);
    }

    /** A result file of an execution. */
    public OgcResponse result(String id, String outputId, String mimeType) {
        Execution execution = executions.get(id);
        Execution.Result result = execution == null || execution.phase() == Execution.Phase.DISMISSED
                ? null
                : execution.results().get(outputId);
        if (result == null) {
            throw OwsException.invalid(
                    "outputId",
                    "Unknown output " + outputId + " for execution id " + id
                            + ", either the execution was never submitted or too much time elapsed since the process"
                            + " completed");
        }
        if (mimeType != null && !mimeType.equals(result.mimeType())) {
            throw OwsException.invalid("mimetype", "Requested mime type does not match the output resource mime type");
        }
        return RawAnswers.file(result.file(), outputId, result.mimeType());
    }

    /** Ends an execution, or forgets a finished one. */
    public OgcResponse dismiss(String id) {
        Execution execution = find(id);
        Execution.Phase before = execution.dismiss();
        Future<?> task = queued.remove(id);
        if (before == Execution.Phase.QUEUED && task != null && task.cancel(false)) {
            pool.purge();
        }
        if (before != Execution.Phase.RUNNING) {
            forget(execution);
        }
        return document(
                execution,
                Execution.Phase.FAILED,
                new OwsException(OwsException.NO_APPLICABLE_CODE, null, Execution.DISMISSED_MESSAGE));
    }

    private Execution find(String id) {
        Execution execution = executions.get(id);
        if (execution == null || !execution.isAsynchronous() || execution.phase() == Execution.Phase.DISMISSED) {
            throw OwsException.invalid(
                    "executionId",
                    "Unknown execution id " + id
                            + ", either the execution was never submitted, was dismissed, or too much time passed since"
                            + " the process completed");
        }
        return execution;
    }

    private static OgcResponse document(Execution execution, Execution.Phase phase, OwsException fault) {
        ExecuteResponseDocument document = new ExecuteResponseDocument(execution, phase, fault, List.of());
        return new OgcResponse(200, "text/xml; charset=utf-8", Map.of("Cache-Control", "no-store"), document::writeTo);
    }

    private Path newFolder(String id) {
        try {
            return Files.createDirectories(folder.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what is past its time. */
    private void sweep() {
        try {
            Instant limit = Instant.now().minus(options.resultExpiry());
            executions.values().stream()
                    .filter(e -> e.completed() != null && e.completed().isBefore(limit))
                    .toList()
                    .forEach(this::forget);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Old results could not be removed", e);
        }
    }

    private void forget(Execution execution) {
        executions.remove(execution.id());
        queued.remove(execution.id());
        execution.resources().close();
        Folders.delete(execution.folder());
    }

    /** Dismisses everything and waits a moment for it to end; deletes all results. */
    @Override
    public void close() {
        sweeper.shutdownNow();
        executions.values().forEach(Execution::dismiss);
        pool.shutdown();
        try {
            if (!pool.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warning("An execution did not end within 5 s of being dismissed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executions.values().forEach(this::forget);
        if (ownFolder) {
            Folders.delete(folder);
        }
    }

    /** Writes a file through a temporary name, so that readers see it whole or not at all. */
    static void writeWhole(Path file, OgcResponse.Body body) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            body.writeTo(out);
        }
        Files.move(part, file);
    }
}
