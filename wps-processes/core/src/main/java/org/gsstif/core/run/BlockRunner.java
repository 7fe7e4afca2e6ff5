package org.gsstif.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.gsstif.core.raster.Window;

/**
 * Runs a task over the blocks of a grid on a bounded pool.
 *
 * <p>At most {@code workers} blocks are under way at a time, over all runs that share this runner, which bounds the memory.
 * The first failure stops the run: no further block starts, and the failure is thrown once those under way have ended.
 * Neither the block size nor the number of workers may change a result; that is the task's duty.
 */
public final class BlockRunner implements AutoCloseable {

    /** What is done to one block. */
    @FunctionalInterface
    public interface BlockTask {
        void run(Window block) throws IOException;
    }

    /** Default block size: 256 × 256 pixels. */
    public static final int DEFAULT_BLOCK_SIZE = 256;

    private final int workers;
    private final int blockSize;
    private final ExecutorService pool;
    private final Semaphore slots;
    private final Semaphore courteousSlots;
    private final BlockEngine engine;
    private final boolean spread;
    private final boolean ownsPool;
    private volatile BooleanSupplier othersWait = () -> false;

    /**
     * @param workers threads, ≥ 1
     * @param blockSize side of a block in pixels, ≥ 1
     */
    public BlockRunner(int workers, int blockSize) {
        this(workers, blockSize, null);
    }

    /**
     * @param workers threads, ≥ 1
     * @param blockSize side of a block in pixels, ≥ 1
     * @param engine runs what is {@linkplain #spread spread}; null: the threads of this runner do
     */
    public BlockRunner(int workers, int blockSize, BlockEngine engine) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers is " + workers + "; it must be at least 1");
        }
        if (blockSize < 1) {
            throw new IllegalArgumentException("blockSize is " + blockSize + "; it must be at least 1");
        }
        this.workers = workers;
        this.blockSize = blockSize;
        this.spread = engine != null;
        this.engine = engine == null ? this::runHere : engine;
        this.ownsPool = true;
        this.slots = new Semaphore(workers, true);
        this.courteousSlots = new Semaphore(Math.max(1, workers / 2), true);
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stif-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private BlockRunner(BlockRunner shared, int blockSize, BlockEngine engine) {
        this.workers = shared.workers;
        this.blockSize = blockSize;
        this.pool = shared.pool;
        this.slots = shared.slots;
        this.courteousSlots = shared.courteousSlots;
        this.othersWait = shared.othersWait;
        this.spread = true;
        this.engine = engine;
        this.ownsPool = false;
    }

    /**
     * One with the same threads, which hands on what is {@linkplain #spread spread}; closing it leaves the threads alone.
     *
     * @param blockSize side of its blocks in pixels, ≥ 1
     */
    public BlockRunner spreadingBy(BlockEngine engine, int blockSize) {
        return new BlockRunner(this, blockSize, Objects.requireNonNull(engine, "engine"));
    }

    public int workers() {
        return workers;
    }

    public int blockSize() {
        return blockSize;
    }

    /**
     * Leaves half of the threads to others while these wait: of the blocks that begin then, at most half as many as there are
     * workers, but at least one, are under way at a time. Results do not depend on it.
     *
     * @param waiting whether others wait; asked before each block, from any thread
     */
    public void yieldWhile(BooleanSupplier waiting) {
        othersWait = waiting;
    }

    /** The blocks of a window, row by row; those at the right and bottom are smaller. */
    public static List<Window> blocks(Window window, int blockSize) {
        List<Window> blocks = new ArrayList<>();
        for (int y = window.y(); y < window.endY(); y += blockSize) {
            for (int x = window.x(); x < window.endX(); x += blockSize) {
                blocks.add(new Window(
                        x, y, Math.min(blockSize, window.endX() - x), Math.min(blockSize, window.endY() - y)));
            }
        }
        return blocks;
    }

    /**
     * Runs the task over all blocks of the window and returns when all are done.
     *
     * @param step what is being done, for the progress messages
     * @throws RunCancelledException if the monitor asked to stop
     * @throws IOException the task's own, if one failed
     */
    public void run(Window window, String step, RunMonitor monitor, BlockTask task) throws IOException {
        run(blocks(window, blockSize), step, monitor, task);
    }

    /**
     * Runs the task over given blocks and returns when all are done. For tasks whose result would depend on the blocks
     * (sums of floating-point numbers): they bring blocks of a fixed size and combine them in a fixed order.
     *
     * @see #run(Window, String, RunMonitor, BlockTask)
     */
    public void run(List<Window> blocks, String step, RunMonitor monitor, BlockTask task) throws IOException {
        runIndexed(blocks, step, monitor, (block, index) -> task.run(block));
    }

    private interface IndexedTask {
        void run(Window block, int index) throws IOException;
    }

    private void runIndexed(List<Window> blocks, String step, RunMonitor monitor, IndexedTask task) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Object progressLock = new Object();
        Runnable loop = () -> {
            while (failure.get() == null) {
                int i = next.getAndIncrement();
                if (i >= blocks.size()) {
                    return;
                }
                boolean courteous = othersWait.getAsBoolean();
                if (courteous) {
                    courteousSlots.acquireUninterruptibly();
                }
                slots.acquireUninterruptibly();
                try {
                    if (failure.get() != null) {
                        return;
                    }
                    monitor.checkCancelled();
                    task.run(blocks.get(i), i);
                    synchronized (progressLock) {
                        monitor.progress(done.incrementAndGet() / (double) blocks.size(), step);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    slots.release();
                    if (courteous) {
                        courteousSlots.release();
                    }
                }
            }
        };
        List<Future<?>> loops = new ArrayList<>();
        int threads = Math.min(workers, blocks.size());
        for (int w = 0; w < threads; w++) {
            loops.add(pool.submit(loop));
        }
        boolean interrupted = false;
        for (Future<?> f : loops) {
            boolean waiting = true;
            while (waiting) {
                try {
                    f.get();
                    waiting = false;
                } catch (InterruptedException e) {
                    interrupted = true;
                    failure.compareAndSet(null, new RunCancelledException());
                } catch (ExecutionException e) {
                    failure.compareAndSet(null, e.getCause());
                    waiting = false;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure.get());
    }

    /** Whether steps are spread beyond this Java process; then what they refer to is copied for every task. */
    public boolean isSpread() {
        return spread;
    }

    /**
     * Runs a large step over all blocks of the window, in other Java processes where this runner has an {@link BlockEngine
     * engine} for that.
     *
     * @return what the task returned, block after block
     * @see #spread(List, String, RunMonitor, BlockSums)
     */
    public List<double[]> spread(Window window, String step, RunMonitor monitor, BlockSums task) throws IOException {
        return spread(blocks(window, blockSize), step, monitor, task);
    }

    /**
     * The same over given blocks.
     *
     * @throws RunCancelledException if the monitor asked to stop
     * @throws IOException the task's own, if one failed
     */
    public List<double[]> spread(List<Window> blocks, String step, RunMonitor monitor, BlockSums task)
            throws IOException {
        return engine.run(blocks, step, monitor, task);
    }

    private List<double[]> runHere(List<Window> blocks, String step, RunMonitor monitor, BlockSums task)
            throws IOException {
        double[][] sums = new double[blocks.size()][];
        runIndexed(blocks, step, monitor, (block, index) -> sums[index] = task.run(block));
        return Arrays.asList(sums);
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure == null) {
            return;
        }
        if (failure instanceof UncheckedIOException e) {
            throw e.getCause();
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(failure);
    }

    @Override
    public void close() {
        if (ownsPool) {
            pool.shutdownNow();
        }
    }
}
