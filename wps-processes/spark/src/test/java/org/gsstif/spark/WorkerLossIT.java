package org.gsstif.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gsstif.server.cli.Stif;
import org.gsstif.spark.cli.SparkMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fusion on a standalone cluster of two workers, one of which is killed in the middle. */
class WorkerLossIT {

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aLostWorkerChangesNoByte() throws Exception {
        SparkSceneFiles.write(folder);
        Path here = folder.resolve("here.tif");
        List<String> run = new ArrayList<>(List.of("run"));
        run.addAll(SparkSceneFiles.arguments(folder, "--preset", "BEST", "--output", here.toString()));
        assertThat(Stif.run(run.toArray(new String[0]))).isZero();

        Path result = folder.resolve("spark.tif");
        try (StandaloneCluster cluster = new StandaloneCluster(folder)) {
            List<String> fuse = new ArrayList<>(List.of(
                    "fuse",
                    "--master",
                    cluster.url(),
                    "--block-size",
                    "64",
                    "--conf",
                    "spark.executor.memory=700m",
                    "--conf",
                    "spark.jars=" + jars(),
                    "--output",
                    result.toString()));
            fuse.addAll(SparkSceneFiles.arguments(folder, "--preset", "BEST"));
            CompletableFuture<Integer> job =
                    CompletableFuture.supplyAsync(() -> SparkMain.run(fuse.toArray(new String[0])));
            int step = awaitStep(3, job);
            List<ProcessHandle> killed = cluster.killOneWorker();
            assertThat(killed).as("the worker and its executor").hasSizeGreaterThanOrEqualTo(2);
            assertThat(job.get()).as(cluster.logs()).isZero();
            assertThat(step).isGreaterThanOrEqualTo(3);
            assertThat(killed).noneMatch(ProcessHandle::isAlive);
        }
        assertThat(result).hasSameBinaryContentAs(here);
    }

    /** Waits until a step has begun, and gives its number. */
    private int awaitStep(int wanted, CompletableFuture<Integer> job) throws InterruptedException, IOException {
        int step = -1;
        while (step < wanted && !job.isDone()) {
            Thread.sleep(20);
            try (Stream<Path> files = Files.walk(folder, 2)) {
                step = files.map(f -> f.getFileName().toString())
                        .filter(n -> n.startsWith("step-"))
                        .map(n -> Integer.valueOf(n.substring("step-".length())))
                        .max(Comparator.naturalOrder())
                        .orElse(-1);
            } catch (java.io.UncheckedIOException e) {
                step = -1; // the folder changed meanwhile
            }
        }
        return step;
    }

    private static String jars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("stif.distribution")))) {
            return Stream.concat(jars.map(Path::toString), Stream.of(System.getProperty("stif.sparkJar")))
                    .collect(Collectors.joining(","));
        }
    }
}
