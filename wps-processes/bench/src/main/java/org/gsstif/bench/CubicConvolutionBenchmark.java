package org.gsstif.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CubicConvolution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cubic convolution from cells of 10 × 10 pixels: time per pixel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx256m")
public class CubicConvolutionBenchmark {

    private static final int PIXELS = 250;

    private final Window cells = new Window(0, 0, 30, 30);
    private final float[] values = new float[cells.size()];
    private final boolean[] valid = new boolean[cells.size()];
    private final double[] buffer = new double[8];

    @Setup
    public void setup() {
        Arrays.fill(valid, true);
        for (int i = 0; i < values.length; i++) {
            // a plane, which cubic convolution meets exactly
            values[i] = i % 30 + 0.5f;
        }
    }

    @Benchmark
    @OperationsPerInvocation(PIXELS * PIXELS)
    public double interpolate() {
        double sum = 0;
        for (int y = 0; y < PIXELS; y++) {
            for (int x = 0; x < PIXELS; x++) {
                sum += CubicConvolution.at(values, valid, cells, 2 + 0.1 * (x + 0.5), 2 + 0.1 * (y + 0.5), buffer);
            }
        }
        double expected = (2 + 0.05 * PIXELS) * PIXELS * PIXELS;
        if (Math.abs(sum - expected) > 1e-6 * expected) {
            throw new IllegalStateException("the sum is " + sum + ", not " + expected);
        }
        return sum;
    }
}
