package org.gsstif.spark;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.spark.SparkApplication;
import org.gsstif.process.spark.SparkFrames;

/**
 * The application's side of a run with {@code engine=SPARK}: works off the steps that come in from the server that started it, one
 * after another, and ends with the stream. It reads Java objects, from that server only and of Java's and our own classes only.
 */
public final class TaskServer implements Closeable {

    private static final ObjectInputFilter CLASSES =
            ObjectInputFilter.Config.createFilter("java.**;org.gsstif.**;org.locationtech.jts.geom.**;!*");
    private static final long SECONDS_TO_END = 5;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "stif-steps");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Progress underWay = new Progress();

    public TaskServer(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Serves until the stream ends. */
    public void run() throws IOException {
        if (in.read() != SparkFrames.HELLO) {
            throw new IOException("this command is started by a server (setting spark.command), not by hand");
        }
        String version = SparkFrames.readText(in);
        String master = SparkFrames.readText(in);
        Path folder = Path.of(SparkFrames.readText(in));
        Map<String, String> conf = SparkFrames.readMap(in);
        if (!version.equals(SparkApplication.version())) {
            failed("the server has gs-stif " + version + ", the command of spark.command has "
                    + SparkApplication.version() + "; they must be the same");
            return;
        }
        try (JobFolder job = JobFolder.of(folder);
                JavaSparkContext spark = SparkSessions.open(master, "stif", conf)) {
            SparkBlocks blocks = new SparkBlocks(spark, job);
            send(SparkFrames.READY);
            serve(blocks);
        } catch (IOException | RuntimeException e) {
            failed("Spark cannot be used: " + e.getMessage());
        }
    }

    private void serve(SparkBlocks blocks) throws IOException {
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            if (kind == SparkFrames.CANCEL) {
                underWay.cancelled = true;
            } else if (kind == SparkFrames.RUN) {
                String step = SparkFrames.readText(in);
                List<Window> windows = SparkFrames.readBlocks(in);
                byte[] task = in.readNBytes(in.readInt());
                Progress progress = new Progress();
                underWay = progress;
                worker.execute(() -> step(blocks, windows, step, progress, task));
            }
        }
        underWay.cancelled = true;
    }

    private void step(SparkBlocks blocks, List<Window> windows, String step, Progress progress, byte[] bytes) {
        try {
            List<double[]> numbers = blocks.run(windows, step, progress, task(bytes));
            synchronized (out) {
                out.write(SparkFrames.DONE);
                SparkFrames.writeNumbers(out, numbers);
                out.flush();
            }
        } catch (RunCancelledException e) {
            send(SparkFrames.CANCELLED);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private static BlockSums task(byte[] bytes) throws IOException {
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            objects.setObjectInputFilter(CLASSES);
            return (BlockSums) objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("the server has classes that are not here: " + e.getMessage(), e);
        }
    }

    private void failed(String reason) {
        synchronized (out) {
            try {
                out.write(SparkFrames.FAILED);
                SparkFrames.writeText(out, reason);
                out.flush();
            } catch (IOException e) {
                System.err.println("the server has gone: " + reason);
            }
        }
    }

    private void send(int kind) {
        synchronized (out) {
            try {
                out.write(kind);
                out.flush();
            } catch (IOException e) {
                underWay.cancelled = true; // the server has gone
            }
        }
    }

    /** Ends the step under way. */
    @Override
    public void close() {
        underWay.cancelled = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Progress implements RunMonitor {

        private volatile boolean cancelled;

        @Override
        public void progress(double fraction, String step) {
            synchronized (out) {
                try {
                    out.write(SparkFrames.PROGRESS);
                    out.writeDouble(fraction);
                    out.flush();
                } catch (IOException e) {
                    cancelled = true;
                }
            }
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
