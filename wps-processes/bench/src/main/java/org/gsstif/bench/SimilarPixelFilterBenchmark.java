package org.gsstif.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.gsstif.core.fusion.similar.SimilarPixelFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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

/** The similar-pixel filter on one block of 256 × 256 pixels, 31 × 31 window, 30 similar pixels: time per pixel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx512m")
public class SimilarPixelFilterBenchmark {

    private static final int SIDE = 256;
    private static final int RADIUS = 15;

    @Param({"1", "2", "4", "6", "10"})
    int bands;

    private float[][] reference;
    private float[][] values;
    private boolean[][] valid;
    private float[][] output;
    private float[] similar;
    private SimilarPixelFilter filter;

    @Setup
    public void setup() {
        int width = SIDE + 2 * RADIUS;
        reference = TiledScene.padded(bands, width, 0);
        values = TiledScene.padded(bands, width, 1);
        valid = new boolean[bands][width * width];
        for (boolean[] mask : valid) {
            Arrays.fill(mask, true);
        }
        output = new float[bands][SIDE * SIDE];
        similar = new float[SIDE * SIDE];
        filter = new SimilarPixelFilter(RADIUS, 30);
    }

    @Benchmark
    @OperationsPerInvocation(SIDE * SIDE)
    public float[][] filter() {
        int width = SIDE + 2 * RADIUS;
        filter.filter(reference, values, valid, width, width, output, similar);
        return output;
    }

    /** Each result lies within the values of its window, and 30 pixels were found. */
    @TearDown
    public void check() {
        for (int i = 0; i < similar.length; i++) {
            if (similar[i] != 30) {
                throw new IllegalStateException("pixel " + i + " has " + similar[i] + " similar pixels, not 30");
            }
        }
        int width = SIDE + 2 * RADIUS;
        for (int y = 0; y < SIDE; y += 17) {
            for (int x = 0; x < SIDE; x += 13) {
                float min = Float.MAX_VALUE;
                float max = -Float.MAX_VALUE;
                for (int i = 0; i < 31 * 31; i++) {
                    float v = values[0][(y + i / 31) * width + x + i % 31];
                    min = Math.min(min, v);
                    max = Math.max(max, v);
                }
                float result = output[0][y * SIDE + x];
                if (!(result >= min && result <= max)) {
                    throw new IllegalStateException("the mean at (" + x + ", " + y + ") is " + result
                            + ", outside its window's " + min + " to " + max);
                }
            }
        }
    }
}
