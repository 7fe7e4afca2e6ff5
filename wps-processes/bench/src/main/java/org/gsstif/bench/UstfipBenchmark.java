package org.gsstif.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.ustfip.Selection;
import org.gsstif.core.fusion.ustfip.Ustfip;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** USTFIP whole, 512 × 512 pixels, 4 bands, ratio 10, default parameters, two workers: time per run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class UstfipBenchmark {

    @Param({"2", "6"})
    int dates;

    @Param({"OPTIMAL", "WEIGHTED"})
    Selection selection;

    private FusionInputs inputs;
    private Ustfip method;
    private Path folder;
    private BlockRunner runner;

    @Setup
    public void setup() throws IOException {
        inputs = new TiledScene(512, 4, 10, dates).inputs();
        method = new Ustfip(UstfipOptions.defaults().withSelection(selection));
        folder = Files.createTempDirectory("stif-bench");
        runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
    }

    @Benchmark
    public Report fuse() throws IOException {
        PeriodicSink sink = new PeriodicSink(inputs.fine().grid(), 4, 95);
        Report report;
        try (ScratchSpace scratch = new ScratchSpace(folder, 1L << 28)) {
            report = method.fuse(inputs, sink, null, new RunContext(runner, RunMonitor.SILENT, scratch));
        }
        sink.checkComplete();
        return report;
    }

    @TearDown
    public void close() throws IOException {
        runner.close();
        Files.delete(folder);
    }
}
