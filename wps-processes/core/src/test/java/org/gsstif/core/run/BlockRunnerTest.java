package org.gsstif.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class BlockRunnerTest {

    private static final Window WINDOW = new Window(0, 0, 40, 30);

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private void count(Runnable work) {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        work.run();
        underWay.decrementAndGet();
    }

    @Test
    void whileOthersWaitHalfOfTheWorkersBeginBlocks() throws IOException {
        try (BlockRunner runner = new BlockRunner(4, 10)) {
            runner.yieldWhile(() -> true);
            runner.run(WINDOW, "step", RunMonitor.SILENT, block -> count(Thread::yield));
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void allWorkersAreBackWhenNobodyWaitsAnyMore() throws IOException {
        AtomicBoolean waiting = new AtomicBoolean(true);
        CyclicBarrier all = new CyclicBarrier(4); // opens only if four blocks are under way together
        try (BlockRunner runner = new BlockRunner(4, 10)) {
            runner.yieldWhile(waiting::get);
            runner.run(List.of(WINDOW), "step", RunMonitor.SILENT, block -> waiting.set(false));
            runner.run(WINDOW, "step", RunMonitor.SILENT, block -> count(() -> await(all)));
        }
        assertThat(most.get()).isEqualTo(4);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneWorkerWorksThoughOthersWaitAndResultsKeepTheirOrder() throws IOException {
        try (BlockRunner runner = new BlockRunner(1, 10)) {
            runner.yieldWhile(() -> true);
            assertThat(runner.spread(WINDOW, "step", RunMonitor.SILENT, block -> new double[] {block.x(), block.y()}))
                    .extracting(Arrays::toString)
                    .startsWith("[0.0, 0.0]", "[10.0, 0.0]")
                    .endsWith("[30.0, 20.0]")
                    .hasSize(12);
        }
    }
}
