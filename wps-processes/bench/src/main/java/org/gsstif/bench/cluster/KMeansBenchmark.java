package org.gsstif.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gsstif.core.cluster.KMeans;
import org.gsstif.core.cluster.KMeansOptions;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One start of k-means, k = 10, on the 12,100 × 1,280 numbers of {@link ClusterSpeed}, on two threads; another seed each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class KMeansBenchmark {

    /** How far the groups lie apart: 20 clearly, 1.5 overlapping, 0 noise. */
    @Param({"20", "1.5", "0"})
    double apart;

    private EmbeddedSeries series;
    private BlockRunner runner;
    private RunContext run;
    private long seed;
    private Partition last;

    @Setup(Level.Trial)
    public void setup() throws IOException {
        series = ClusterSpeed.series(apart);
        runner = new BlockRunner(2, 256);
        run = new RunContext(runner, RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 30));
    }

    @Benchmark
    public Partition fit() {
        seed++;
        last = KMeans.fit(
                series, KMeansOptions.of(ClusterSpeed.CLUSTERS).withStarts(1).withSeed(seed), run);
        return last;
    }

    /** Each cluster has members. */
    @TearDown(Level.Trial)
    public void check() throws IOException {
        run.scratch().close();
        runner.close();
        for (int size : last.sizes()) {
            if (size == 0) {
                throw new IllegalStateException("a cluster is empty");
            }
        }
    }
}
