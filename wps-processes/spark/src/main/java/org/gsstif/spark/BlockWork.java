package org.gsstif.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.function.Function;
import org.gsstif.core.run.BlockSums;

/** Runs a step's task on one block, in a worker. */
final class BlockWork implements Function<IndexedBlock, BlockResult> {

    private final String folder;
    private final int step;
    private final BlockSums task;

    BlockWork(String folder, int step, BlockSums task) {
        this.folder = folder;
        this.step = step;
        this.task = task;
    }

    @Override
    public BlockResult call(IndexedBlock block) throws IOException {
        try {
            double[] numbers = task.run(block.window());
            JobFolder.finish(folder, step, block.index(), numbers);
            return new BlockResult(block.index(), numbers);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            JobFolder.fail(folder, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
