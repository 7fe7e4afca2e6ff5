package org.gsstif.core.fusion.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarInAllTest {

    /** Against a plain loop, over window sizes around the word length, numbers of planes around the lane count, and ties. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 0.3, false",
        "8, 2, 0.2, false",
        "31, 4, 0.4, true",
        "32, 5, 0.5, false",
        "33, 8, 0.6, true",
        "40, 9, 0.7, false",
        "5, 3, 0, true",
        "9, 3, 0.0001, true",
        "9, 2, 0.001, false",
        "5, 2, 1e9, false"
    })
    void equalsAPlainLoop(int radius, int count, float tolerance, boolean rounded) throws ReflectiveOperationException {
        for (PairKernels kernels : PairKernelsTest.kernels()) {
            equalsAPlainLoop(kernels, radius, count, tolerance, rounded);
        }
    }

    private static void equalsAPlainLoop(PairKernels kernels, int radius, int count, float tolerance, boolean rounded) {
        int width = 2 * radius + 1 + 40;
        int height = 2 * radius + 1 + 2;
        Random random = new Random(radius);
        float[][] planes = new float[count][width * height];
        boolean[] valid = new boolean[width * height];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = random.nextInt(10) > 0;
            for (float[] plane : planes) {
                float v = 100 + random.nextFloat();
                plane[i] = rounded ? Math.round(v * 10) / 10f : v;
            }
        }
        float[] tolerances = new float[count];
        Arrays.fill(tolerances, tolerance);
        SimilarInAll similar = new SimilarInAll(kernels, planes, tolerances, valid, width, height, radius);
        int[] list = new int[SimilarInAll.listLength(radius)];
        for (int cy = radius; cy < height - radius; cy++) {
            for (int cx = radius; cx < width - radius; cx++) {
                if (!valid[cy * width + cx]) {
                    continue;
                }
                List<Integer> expected = new ArrayList<>();
                for (int y = cy - radius; y <= cy + radius; y++) {
                    for (int x = cx - radius; x <= cx + radius; x++) {
                        boolean like = valid[y * width + x];
                        for (float[] plane : planes) {
                            like &= Math.abs(plane[y * width + x] - plane[cy * width + cx]) <= tolerance;
                        }
                        if (like) {
                            expected.add(y * width + x);
                        }
                    }
                }
                int n = similar.collect(cx, cy, list);
                List<Integer> found = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    found.add(list[i]);
                }
                assertThat(found).isEqualTo(expected);
            }
        }
    }
}
