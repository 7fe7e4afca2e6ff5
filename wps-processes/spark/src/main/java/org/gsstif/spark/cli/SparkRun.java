package org.gsstif.spark.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.ListenerMonitor;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.server.cli.InputFiles;
import org.gsstif.server.cli.ProcessOptions;
import org.gsstif.server.cli.ProgressLine;
import org.gsstif.spark.HadoopFiles;
import org.gsstif.spark.JobFolder;
import org.gsstif.spark.SparkBlocks;
import org.gsstif.spark.SparkSessions;
import picocli.CommandLine;

/** One run on Spark: its inputs, its job's folder, its connection, its progress. Closing it frees them. */
final class SparkRun implements Closeable {

    private final ProgressLine progress;
    private final boolean quiet;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private final InputFiles files;
    private final Map<String, Object> inputs;
    private final JobFolder job;
    private final JavaSparkContext spark;
    private final SparkBlocks engine;
    private final StifRuntime runtime;

    private SparkRun(
            StifProcess process, ProcessOptions options, SparkOptions sparkOptions, Path shared, PrintWriter err)
            throws IOException {
        progress = new ProgressLine(err, CommandLine.Help.Ansi.AUTO.enabled());
        quiet = options.isQuiet();
        hook = new Thread(this::interrupted, "stif-interrupt");
        SparkConf settings =
                SparkSessions.settings(sparkOptions.master(), "stif:" + process.name(), sparkOptions.conf());
        HadoopFiles.use(settings);
        files = new InputFiles();
        inputs = files.open(process.table(), options.inputs());
        job = JobFolder.open(shared, JobIdentity.of(process, options, sparkOptions.blockSize()));
        spark = new JavaSparkContext(settings);
        engine = new SparkBlocks(spark, job);
        Limits usual = Limits.defaults();
        Limits limits =
                new Limits(usual.workers(), sparkOptions.blockSize(), usual.memoryBytes(), Long.MAX_VALUE, shared);
        runtime = new StifRuntime(limits, null, engine, job.path());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws IOException if an input cannot be opened, or another driver works on the same job */
    static SparkRun open(
            StifProcess process, ProcessOptions options, SparkOptions sparkOptions, Path shared, PrintWriter err)
            throws IOException {
        return new SparkRun(process, options, sparkOptions, shared, err);
    }

    Map<String, Object> inputs() {
        return inputs;
    }

    StifRuntime runtime() {
        return runtime;
    }

    RunMonitor monitor() {
        return quiet ? RunMonitor.SILENT : new ListenerMonitor(progress);
    }

    SparkBlocks engine() {
        return engine;
    }

    /** The result is there: nothing is left to go on with. */
    void done() throws IOException {
        progress.finish();
        job.remove();
    }

    /** Interrupted from outside: asks the run to stop and gives it time to. */
    private void interrupted() {
        progress.setCanceled(true);
        try {
            if (!ended.await(10, TimeUnit.SECONDS)) {
                System.err.println("stif: interrupted; the same command goes on where this one ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        progress.finish();
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Java is ending already: the hook runs, and finds that the run has ended
            ended.countDown();
        }
        runtime.close();
        spark.close();
        job.close();
        files.close();
    }
}
