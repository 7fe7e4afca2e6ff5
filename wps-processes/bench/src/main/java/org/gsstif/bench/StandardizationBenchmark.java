package org.gsstif.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.Standardization;
import org.gsstif.core.standardize.StandardizationOptions;
import org.gsstif.core.standardize.Standardizer;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.UpscaleOptions;
import org.gsstif.core.standardize.Upscaling;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The standardizations on 512 × 512 fine pixels with 4 bands, ratio 10, two workers: time per fine pixel and band. {@code
 * upscale} is one image, {@code absis} a series of 6 dates whole (upscaling of all dates, means, anomaly).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class StandardizationBenchmark {

    private static final int SIDE = 512;
    private static final int BANDS = 4;
    private static final int DATES = 6;
    private static final int VALUES = SIDE * SIDE * BANDS;

    @Param({"GAUSSIAN_PSF", "BOX", "AREA_WEIGHTED"})
    UpscaleOperator operator;

    private FusionInputs inputs;
    private RasterSource fine;
    private MemoryRaster output;
    private Path folder;
    private BlockRunner runner;
    private ScratchSpace scratch;

    @Setup
    public void setup() throws IOException {
        FusionInputs scene = new TiledScene(SIDE, BANDS, 10, DATES).inputs();
        inputs = scene;
        RasterSource first = scene.fine().get(0).raster();
        MemoryRaster held = new MemoryRaster(first.grid(), BANDS);
        held.write(first.read(first.grid().window()));
        fine = held;
        output = new MemoryRaster(scene.mapping().coarse(), BANDS);
        folder = Files.createTempDirectory("stif-bench");
        runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
    }

    @Setup(Level.Invocation)
    public void open() {
        scratch = new ScratchSpace(folder, 1L << 28);
    }

    @TearDown(Level.Invocation)
    public void close() throws IOException {
        scratch.close();
    }

    @TearDown
    public void end() throws IOException {
        runner.close();
        Files.delete(folder);
    }

    private RunContext run() {
        return new RunContext(runner, RunMonitor.SILENT, scratch);
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public MemoryRaster upscale() throws IOException {
        SensorModel model = SensorModel.ideal(operator, BANDS);
        Upscaling.upscale(fine, inputs.mapping(), model, 0.5, output, run());
        int cells = output.grid().width() * output.grid().height();
        if (output.pixels().countValid(0) != cells) {
            throw new IllegalStateException(output.pixels().countValid(0) + " of " + cells + " cells are valid");
        }
        return output;
    }

    @Benchmark
    @OperationsPerInvocation(VALUES * DATES)
    public Standardizer.Result absis() throws IOException {
        StandardizationOptions options = StandardizationOptions.defaults()
                .withStandardization(Standardization.ABSIS)
                .withUpscale(UpscaleOptions.defaults().withOperator(operator));
        return Standardizer.standardize(inputs, options, run());
    }
}
