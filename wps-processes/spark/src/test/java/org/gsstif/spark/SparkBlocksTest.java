package org.gsstif.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkBlocksTest {

    private static final List<Window> BLOCKS = BlockRunner.blocks(new Window(0, 0, 100, 80), 20);

    /** In local mode tasks run in this Java process. */
    private static final AtomicInteger CALLS = new AtomicInteger();

    private static final AtomicBoolean FAILING = new AtomicBoolean();

    private static JavaSparkContext spark;

    @TempDir
    private Path shared;

    @BeforeAll
    static void open() {
        spark = SparkSessions.open("local[2]", "test", Map.of());
    }

    @AfterAll
    static void close() {
        spark.close();
    }

    @BeforeEach
    void reset() {
        CALLS.set(0);
        FAILING.set(false);
    }

    private static BlockSums area() {
        return block -> {
            CALLS.incrementAndGet();
            if (FAILING.get() && block.x() == 60 && block.y() == 40) {
                throw new IOException("the block at 60, 40 cannot be read");
            }
            return new double[] {block.size(), block.x()};
        };
    }

    @Test
    void numbersComeInTheOrderOfTheBlocks() throws IOException {
        try (JobFolder job = JobFolder.open(shared, List.of("a"))) {
            List<double[]> numbers = new SparkBlocks(spark, job).run(BLOCKS, "area", RunMonitor.SILENT, area());
            assertThat(numbers).hasSize(20);
            for (int i = 0; i < 20; i++) {
                assertThat(numbers.get(i)).containsExactly(400, BLOCKS.get(i).x());
            }
            assertThat(BlockSums.total(numbers)[0]).isEqualTo(8000);
            job.remove();
            assertThat(shared).isEmptyDirectory();
        }
    }

    @Test
    void aNewDriverGoesOnWhereTheFirstEnded() throws IOException {
        FAILING.set(true);
        try (JobFolder job = JobFolder.open(shared, List.of("a"))) {
            SparkBlocks blocks = new SparkBlocks(spark, job);
            assertThatThrownBy(() -> blocks.run(BLOCKS, "area", RunMonitor.SILENT, area()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the step \"area\" failed on Spark")
                    .hasMessageContaining("the block at 60, 40 cannot be read");
        }
        int before = CALLS.get();
        FAILING.set(false);
        try (JobFolder job = JobFolder.open(shared, List.of("a"))) {
            assertThat(job.isResumed()).isTrue();
            SparkBlocks blocks = new SparkBlocks(spark, job);
            List<double[]> numbers = blocks.run(BLOCKS, "area", RunMonitor.SILENT, area());
            assertThat(BlockSums.total(numbers)[0]).isEqualTo(8000);
            assertThat(blocks.blocksKept()).isPositive();
            assertThat(blocks.blocksKept() + blocks.blocksRun()).isEqualTo(20);
            assertThat(CALLS.get() - before).isEqualTo((int) blocks.blocksRun());
        }
    }

    @Test
    void otherInputsAreAnotherJob() throws IOException {
        try (JobFolder a = JobFolder.open(shared, List.of("a", "b"));
                JobFolder b = JobFolder.open(shared, List.of("ab"))) {
            assertThat(a.path()).isNotEqualTo(b.path());
            assertThat(b.isResumed()).isFalse();
        }
        try (Stream<Path> folders = Files.list(shared)) {
            assertThat(folders).hasSize(2);
        }
    }

    @Test
    void cancelEndsTheStep() throws IOException {
        RunMonitor stop = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return CALLS.get() > 0;
            }
        };
        BlockSums slow = block -> {
            CALLS.incrementAndGet();
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return BlockSums.NONE;
        };
        try (JobFolder job = JobFolder.open(shared, List.of("a"))) {
            assertThatThrownBy(() -> new SparkBlocks(spark, job).run(BLOCKS, "slow", stop, slow))
                    .isInstanceOf(RunCancelledException.class);
        }
        assertThat(CALLS.get()).isLessThan(20);
    }
}
