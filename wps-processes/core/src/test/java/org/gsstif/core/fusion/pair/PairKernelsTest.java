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
        double[] records = new double[24];
        records[0] = 1;
        records[1] = 2;
        records[16] = 10;
        records[17] = 20;
        for (PairKernels kernels : kernels()) {
            double[] sums = new double[8];
            kernels.sum(new int[] {0, 2, 2}, 2, new double[] {0.5, 2, 100}, records, 2, sums);
            assertThat(sums[0]).isEqualTo(20.5);
            assertThat(sums[1]).isEqualTo(41);
            kernels.sum(new int[] {0, 2, 2}, 3, records, 2, sums);
            assertThat(sums[0]).isEqualTo(21);
            assertThat(sums[1]).isEqualTo(42);
        }
    }

    /** One value, the lane count, and beyond it; sums in the order of the list, to the last bit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8, 9, 12, 16, 18, 26})
    void allKernelsGiveTheBitsOfAPlainLoop(int values) throws ReflectiveOperationException {
        int places = 50;
        int n = 37;
        Random random = new Random(values);
        int stride = PairKernels.length(values);
        double[] records = random.doubles((long) stride * places).toArray();
        int[] list = random.ints(n, 0, places).toArray();
        double[] weight = random.doubles(n).toArray();
        for (PairKernels kernels : kernels()) {
            double[] sums = new double[stride];
            double[] unweighted = new double[stride];
            kernels.sum(list, n, weight, records, values, sums);
            kernels.sum(list, n, records, values, unweighted);
            for (int v = 0; v < values; v++) {
                double expected = 0;
                double plain = 0;
                for (int k = 0; k < n; k++) {
                    expected += weight[k] * records[stride * list[k] + v];
                    plain += records[stride * list[k] + v];
                }
                assertThat(sums[v]).isEqualTo(expected);
                assertThat(unweighted[v]).isEqualTo(plain);
            }
        }
    }
}
