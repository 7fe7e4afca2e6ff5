package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.Limits;
import org.gsstif.process.publish.PublishProcess;
import org.gsstif.process.run.RunScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings workers, blockSize, memory and temporaryFolder bound; the others have tests of their own. */
class RuntimeLimitsTest {

    @TempDir
    private Path folder;

    private StifRuntime runtime(int workers, int blockSize, long memory) {
        return new StifRuntime(
                new Limits(workers, blockSize, memory, 1_000_000, folder.resolve("temporary")), null, null);
    }

    @Test
    void concurrentRunsShareTheWorkers() throws Exception {
        int runs = 4;
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        ExecutorService requests = Executors.newFixedThreadPool(runs);
        try (StifRuntime runtime = runtime(2, 16, 1_000_000)) {
            List<Future<?>> all = Stream.generate(() -> requests.<Void>submit(() -> {
                        runtime.runner().run(new Window(0, 0, 64, 64), "counting", RunMonitor.SILENT, block -> {
                            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                            two.countDown();
                            await(two);
                            busy.decrementAndGet();
                        });
                        return null;
                    }))
                    .limit(runs)
                    .<Future<?>>map(f -> f)
                    .toList();
            for (Future<?> one : all) {
                one.get(1, TimeUnit.MINUTES);
            }
        } finally {
            requests.shutdownNow();
        }
        assertThat(most).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void blocksAreNotLargerThanTheSetting() throws IOException {
        ConcurrentLinkedQueue<Window> blocks = new ConcurrentLinkedQueue<>();
        try (StifRuntime runtime = runtime(2, 20, 1_000_000)) {
            runtime.runner().run(new Window(0, 0, 50, 30), "blocks", RunMonitor.SILENT, blocks::add);
        }
        assertThat(blocks).hasSize(6).allMatch(b -> b.width() <= 20 && b.height() <= 20);
    }

    /** A quarter of the memory is for intermediate rasters; what is beyond goes to files, in the folder of the setting. */
    @Test
    void intermediateRastersBeyondTheMemoryGoIntoTheTemporaryFolder() throws IOException {
        GridGeometry grid = GridGeometry.northUp(100, 100, 0, 0, 1, 1, "EPSG:32633");
        Values values = new PublishProcess().table().read(Map.of("publish", "ws:layer"));
        for (long memory : new long[] {10_000_000, 100_000}) {
            try (StifRuntime runtime = runtime(1, 16, memory);
                    RunScope scope = new RunScope("stif:Test", values, runtime, RunMonitor.SILENT)) {
                scope.part(0, 1).scratch().create(grid, 1);
                assertThat(temporaryFiles()).isEqualTo(memory < 1_000_000 ? 1 : 0);
            }
            assertThat(temporaryFiles()).isZero();
        }
    }

    private long temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("temporary"))) {
            return all.filter(f -> f.getFileName().toString().startsWith("stif-scratch"))
                    .count();
        }
    }
}
