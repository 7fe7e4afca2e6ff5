package org.gsstif.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;

/**
 * The one thread on which PyTorch works. Its modes (gradients on or off) belong to threads, and its own pool must not be
 * started several times over by the workers of a run.
 *
 * <p>DJL is set to offline and not to report its use, unless the system properties were set before.
 */
final class NativeThread {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "stif-torch");
        thread.setDaemon(true);
        return thread;
    });

    private static final long POLL_MILLIS = 200;

    private static boolean started; // read and written on the thread only

    private NativeThread() {}

    /** Runs on the thread, with PyTorch using so many threads of its own, and waits for the end. */
    static <T> T call(int threads, Callable<T> task) {
        return call(threads, RunMonitor.SILENT, task);
    }

    /**
     * As {@link #call(int, Callable)}, but does not wait for the end once the monitor asked to stop: what PyTorch is in the
     * middle of is ended by the task itself.
     *
     * @throws RunCancelledException at most a quarter of a second after the monitor asked to stop
     */
    static <T> T call(int threads, RunMonitor monitor, Callable<T> task) {
        Future<T> future = submit(threads, task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    monitor.checkCancelled();
                } catch (InterruptedException e) {
                    interrupted = true; // the task hears of a cancelled run through its monitor
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Where networks are kept and trained: on the first GPU that PyTorch has, else on the processor.
     *
     * @param gpus how many PyTorch has
     */
    static Device device(int gpus) {
        return gpus > 0 ? Device.gpu() : Device.cpu();
    }

    /** Runs on the thread after what it has to do now; nobody waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // frees memory: there is nothing to return or to mend
    static void later(Runnable task) {
        THREAD.submit(task);
    }

    private static <T> Future<T> submit(int threads, Callable<T> task) {
        return THREAD.submit(() -> {
            start();
            if (JniUtils.getNumThreads() != threads) {
                JniUtils.setNumThreads(threads);
            }
            return task.call();
        });
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            return e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(cause);
    }

    private static void start() {
        if (started) {
            return;
        }
        setDefault("ai.djl.offline", "true");
        setDefault("OPT_OUT_TRACKING", "true");
        try {
            Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "PyTorch cannot be started on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + ": add the jar pytorch-native-cpu-2.7.1 for this system, or choose the encoder "
                            + "RANDOM_CONVOLUTION (" + e.getMessage() + ")",
                    e);
        }
        JniUtils.setGradMode(false);
        started = true;
    }

    private static void setDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
