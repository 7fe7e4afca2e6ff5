package org.gsstif.server.http;

import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Bounded pools for requests that must not wait for each other: maps, executions, and all others. Each takes its requests in the
 * order in which they came.
 *
 * <p>A request that waits holds no thread: the threads that read from the network only hand it over. An execution does hold
 * one while it runs, if its client waits for the answer; maps and questions about executions go past it.
 */
final class Lanes implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;
    private static final int SOON = 2;
    private static final int LATER = 10;

    private final LaneOptions options;
    private final Lane maps;
    private final Lane executions;
    private final Lane others;

    Lanes(LaneOptions options) {
        this.options = options;
        maps = new Lane("maps", options.maps(), options.waitingMaps(), SOON);
        executions = new Lane("executions", options.executions(), 0, LATER);
        others = new Lane("requests", options.others(), options.waitingOthers(), SOON);
    }

    /**
     * The lane of a request, as far as can be told before its body is read: any POST that is not for the WMS may be an
     * execution.
     *
     * @param path below the context
     * @param service value of {@code service=}, or null
     * @param operation value of {@code request=}, or null
     */
    Lane of(String method, String path, String service, String operation) {
        String name = service == null || service.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : service;
        if (name.trim().toUpperCase(Locale.ROOT).equals("WMS")) {
            return maps;
        }
        boolean execute = operation != null && operation.trim().equalsIgnoreCase("Execute");
        return execute || method.equals("POST") ? executions : others;
    }

    boolean mapsWait() {
        return !maps.pool.getQueue().isEmpty();
    }

    @Override
    public void close() {
        maps.pool.shutdownNow();
        executions.pool.shutdownNow();
        others.pool.shutdownNow();
    }

    /** One pool and its queue. */
    final class Lane {
        private final String what;
        private final int retrySeconds;
        private final ThreadPoolExecutor pool;

        private Lane(String what, int threads, int waiting, int retrySeconds) {
            this.what = what;
            this.retrySeconds = retrySeconds;
            AtomicInteger number = new AtomicInteger();
            BlockingQueue<Runnable> queue = waiting == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(waiting);
            pool = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, task -> {
                Thread thread = new Thread(task, "stif-" + what + "-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            pool.allowCoreThreadTimeOut(true);
        }

        /**
         * Serves a request when it is its turn, or refuses it: at once where too many wait already, else after the options'
         * patience.
         */
        void submit(Runnable serve, Consumer<OwsException> refuse) {
            long arrived = System.nanoTime();
            try {
                pool.execute(() -> {
                    if (System.nanoTime() - arrived > options.patience().toNanos()) {
                        refuse.accept(
                                busy("none was free for " + options.patience().toSeconds() + " s"));
                    } else {
                        serve.run();
                    }
                });
            } catch (RejectedExecutionException e) {
                int waiting = pool.getQueue().size();
                refuse.accept(busy(waiting > 0 ? waiting + " are waiting" : "no more may wait"));
            }
        }

        private OwsException busy(String why) {
            return OwsException.busy(
                    "The server is busy: " + pool.getMaximumPoolSize() + " " + what
                            + " are served at the same time and " + why + "; please try again later",
                    retrySeconds);
        }
    }
}
