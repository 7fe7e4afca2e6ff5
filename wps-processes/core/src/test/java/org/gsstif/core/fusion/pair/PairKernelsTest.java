package org.gsstif.core.fusion.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairKernelsTest {

    /** Plain Java, and the Vector API where this Java has it. */
    static List<PairKernels> kernels() throws ReflectiveOperationException {
        List<PairKernels> kernels = new ArrayList<>(List.of(new PlainPairKernels()));
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            kernels.add(PairKernels.vector());
        }
        return kernels;
    }

    @Test
    void sumsByHand() throws ReflectiveOperationException {
        // two values and one: records of 8
        double[] weighted = new double[24];
        double[] plain = new double[24];
        weighted[0] = 1;
        weighted[1] = 2;
        weighted[16] = 10;
        weighted[17] = 20;
        plain[0] = 3;
        plain[16] = 4;
        for (PairKernels kernels : kernels()) {
            double[] sums = new double[16];
            kernels.sum(new int[] {0, 2, 2}, 2, new double[] {0.5, 2, 100}, weighted, plain, 2, sums);
            assertThat(sums[0]).isEqualTo(20.5);
            assertThat(sums[1]).isEqualTo(41);
            assertThat(sums[8]).isEqualTo(7);
        }
    }

    /** One band, the lane count, and beyond it; sums in the order of the list, to the last bit. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 10, 12, 16, 18, 26})
    void allKernelsGiveTheBitsOfAPlainLoop(int values) throws ReflectiveOperationException {
        int pixels = 50;
        int n = 37;
        Random random = new Random(values);
        int stride = PairKernels.length(values);
        int plainStride = PairKernels.length(values / 2);
        double[] weighted = random.doubles((long) stride * pixels).toArray();
        double[] plain = random.doubles((long) plainStride * pixels).toArray();
        int[] list = random.ints(n, 0, pixels).toArray();
        double[] weight = random.doubles(n).toArray();
        for (PairKernels kernels : kernels()) {
            double[] sums = new double[stride + plainStride];
            kernels.sum(list, n, weight, weighted, plain, values, sums);
            for (int v = 0; v < values; v++) {
                double expected = 0;
                for (int k = 0; k < n; k++) {
                    expected += weight[k] * weighted[stride * list[k] + v];
                }
                assertThat(sums[v]).isEqualTo(expected);
            }
            for (int v = 0; v < values / 2; v++) {
                double expected = 0;
                for (int k = 0; k < n; k++) {
                    expected += plain[plainStride * list[k] + v];
                }
                assertThat(sums[stride + v]).isEqualTo(expected);
            }
        }
    }
}
