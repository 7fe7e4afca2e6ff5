package org.gsstif.process.spark;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockEngine;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;

/**
 * One run's application on Spark: a Java process beside this one, started with the first large step, ended by {@link #close}. If
 * this process is killed, its application ends too.
 */
public final class SparkApplication implements BlockEngine, Closeable {

    private static final Logger LOGGER = Logger.getLogger(SparkApplication.class.getName());
    private static final long POLL_MILLIS = 200;
    private static final long SECONDS_TO_END = 10;
    private static final int LINES_KEPT = 12;

    /** What came from the application; {@code kind} -1: its output has ended. */
    private record Frame(int kind, double fraction, String text, List<double[]> numbers) {
        static final Frame END = new Frame(-1, 0, "", List.of());
    }

    private final SparkSettings settings;
    private final Path folder;
    private final TaskWriter tasks;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private Process process;
    private DataOutputStream out;

    /**
     * @param copier reads images that must be copied
     * @throws IOException if the shared folder cannot be written
     */
    public SparkApplication(SparkSettings settings, BlockRunner copier) throws IOException {
        this.settings = settings;
        this.folder = Files.createTempDirectory(ProcessFolder.in(settings.sharedFolder()), "spark-");
        this.tasks = new TaskWriter(folder, copier);
    }

    /** This run's folder, which all workers see; gone once this is closed. */
    public Path folder() {
        return folder;
    }

    /**
     * The version that both sides must have: tasks travel as Java objects.
     *
     * @return for example {@code 0.1.0}; {@code null} where the classes are in no jar
     */
    public static String version() {
        return String.valueOf(SparkApplication.class.getPackage().getImplementationVersion());
    }

    @Override
    public synchronized List<double[]> run(List<Window> blocks, String step, RunMonitor monitor, BlockSums task)
            throws IOException {
        // of a step's own progress the copying of images, if there is any, takes the first tenth
        byte[] bytes = tasks.bytes(task, monitor.part(0, 0.1));
        try {
            if (process == null) {
                monitor.progress(0.1, "starting Spark");
                start();
                await(SparkFrames.READY, step, monitor);
            }
            out.write(SparkFrames.RUN);
            SparkFrames.writeText(out, step);
            SparkFrames.writeBlocks(out, blocks);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw process == null || process.isAlive() ? e : ended(e);
        }
        return await(SparkFrames.DONE, step, monitor.part(0.1, 1)).numbers();
    }

    private void start() throws IOException {
        List<String> command =
                Stream.concat(settings.command().stream(), Stream.of("engine")).toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!settings.javaOptions().isEmpty()) {
            builder.environment().put("STIF_JAVA_OPTS", settings.javaOptions());
        }
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "the Spark application cannot be started (setting spark.command): " + e.getMessage(), e);
        }
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        thread("stif-spark-frames", this::readFrames);
        thread("stif-spark-log", this::readLog);
        out.write(SparkFrames.HELLO);
        SparkFrames.writeText(out, version());
        SparkFrames.writeText(out, settings.master());
        SparkFrames.writeText(out, folder.toString());
        SparkFrames.writeMap(out, settings.conf());
        out.flush();
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readFrames() {
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                frames.add(
                        switch (kind) {
                            case SparkFrames.READY, SparkFrames.CANCELLED -> new Frame(kind, 0, "", List.of());
                            case SparkFrames.PROGRESS -> new Frame(kind, in.readDouble(), "", List.of());
                            case SparkFrames.DONE -> new Frame(kind, 1, "", SparkFrames.readNumbers(in));
                            case SparkFrames.FAILED -> new Frame(kind, 0, SparkFrames.readText(in), List.of());
                            default -> throw new IOException("the command writes something else to its output");
                        });
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the Spark application's output has ended", e);
            keep(e.getMessage());
        } finally {
            frames.add(Frame.END);
        }
    }

    private void readLog() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOGGER.log(Level.FINE, "Spark: {0}", line);
                keep(line);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the Spark application's log has ended", e);
        }
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.remove();
            }
        }
    }

    private Frame await(int wanted, String step, RunMonitor monitor) throws IOException {
        boolean told = false;
        long deadline = Long.MAX_VALUE;
        while (true) {
            if (!told && (monitor.isCancelled() || Thread.currentThread().isInterrupted())) {
                told = true;
                deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
                out.write(SparkFrames.CANCEL);
                out.flush();
            }
            Frame frame;
            try {
                frame = frames.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunCancelledException(); // closing ends the application
            }
            if (frame == null) {
                if (System.nanoTime() > deadline) {
                    throw new RunCancelledException();
                }
            } else if (frame.kind() == wanted && !told) {
                return frame;
            } else if (frame.kind() == SparkFrames.PROGRESS) {
                monitor.progress(frame.fraction(), step);
            } else if (told) {
                throw new RunCancelledException();
            } else if (frame.kind() == SparkFrames.FAILED) {
                throw new IOException(frame.text());
            } else if (frame.kind() < 0) {
                throw ended(null);
            }
        }
    }

    private IOException ended(IOException cause) {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String said;
        synchronized (lastLines) {
            said = String.join("\n", lastLines);
        }
        return new IOException(
                "the Spark application ended before its work was done"
                        + (process.isAlive() ? "" : " (exit status " + process.exitValue() + ")")
                        + "; its last words: " + (said.isBlank() ? "none" : said),
                cause);
    }

    /** Ends the application and removes the run's folder. */
    @Override
    public synchronized void close() throws IOException {
        tasks.close();
        if (process != null) {
            end();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void end() {
        try {
            out.close();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the Spark application has ended already", e);
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
