package org.gsstif.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockEngine;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;

/** Works off the large steps of a run as Spark jobs, one task for each block. Blocks that are finished are not run again. */
public final class SparkBlocks implements BlockEngine {

    /** Tasks of one job; with more blocks, neighbouring ones share a task. */
    private static final int MOST_TASKS = 20_000;

    private static final long POLL_MILLIS = 200;

    private final JavaSparkContext spark;
    private final JobFolder job;
    private int steps;
    private long run;
    private long kept;

    public SparkBlocks(JavaSparkContext spark, JobFolder job) {
        this.spark = spark;
        this.job = job;
    }

    /** Blocks that ran in this driver's time. */
    public synchronized long blocksRun() {
        return run;
    }

    /** Blocks that an earlier driver's workers had finished. */
    public synchronized long blocksKept() {
        return kept;
    }

    @Override
    public synchronized List<double[]> run(List<Window> blocks, String step, RunMonitor monitor, BlockSums task)
            throws IOException {
        int number = steps++;
        SortedMap<Integer, double[]> finished = job.begin(number);
        List<IndexedBlock> open = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (!finished.containsKey(i)) {
                open.add(new IndexedBlock(i, blocks.get(i)));
            }
        }
        kept += finished.size();
        monitor.checkCancelled();
        if (!open.isEmpty()) {
            spark.setJobGroup("stif", step, true);
            BlockWork work = new BlockWork(job.path().toString(), number, task);
            JavaFutureAction<List<BlockResult>> action = spark.parallelize(open, Math.min(open.size(), MOST_TASKS))
                    .map(work)
                    .collectAsync();
            for (BlockResult result : await(action, step, finished.size(), blocks.size(), monitor)) {
                finished.put(result.index(), result.numbers());
            }
            run += open.size();
        }
        monitor.progress(1, step);
        return new ArrayList<>(finished.values());
    }

    private List<BlockResult> await(
            JavaFutureAction<List<BlockResult>> action, String step, int before, int all, RunMonitor monitor)
            throws IOException {
        while (true) {
            try {
                return action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (monitor.isCancelled()) {
                    action.cancel(true);
                    throw new RunCancelledException();
                }
                monitor.progress((before + completed(action)) / (double) all, step);
            } catch (InterruptedException e) {
                action.cancel(true);
                Thread.currentThread().interrupt();
                throw new RunCancelledException();
            } catch (ExecutionException e) {
                String reason = job.failure();
                throw new IOException(
                        "the step \"" + step + "\" failed on Spark: "
                                + (reason == null ? e.getCause().getMessage() : reason),
                        e.getCause());
            }
        }
    }

    private int completed(JavaFutureAction<?> action) {
        int completed = 0;
        for (int id : action.jobIds()) {
            for (SparkStageInfo stage : stages(id)) {
                completed += stage.numCompletedTasks();
            }
        }
        return completed;
    }

    private List<SparkStageInfo> stages(int id) {
        List<SparkStageInfo> stages = new ArrayList<>();
        if (spark.statusTracker().getJobInfo(id) != null) {
            for (int stage : spark.statusTracker().getJobInfo(id).stageIds()) {
                SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
                if (info != null) {
                    stages.add(info);
                }
            }
        }
        return stages;
    }
}
