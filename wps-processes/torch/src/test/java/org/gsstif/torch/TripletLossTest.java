package org.gsstif.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The authors' {@code TileNet.triplet_loss} (unsupervised-semantic-analysis, src/tilenet.py) worked out with numpy on
 * embeddings of 4 tiles × 3: p = sin(i), n = 0.8 cos(1.3 i), d = 2.5 sin(2.1 i + 1), i = 0 … 11.
 */
class TripletLossTest {

    private static NDArray array(NDManager manager, IntToDoubleFunction f) {
        float[] values = new float[12];
        for (int i = 0; i < 12; i++) {
            values[i] = (float) f.applyAsDouble(i);
        }
        return manager.create(values, new Shape(4, 3));
    }

    private static double[] loss(double margin, double lambda) {
        return NativeThread.call(1, () -> {
            try (NDManager m = Engine.getEngine("PyTorch").newBaseManager()) {
                TripletLoss loss = TripletLoss.of(
                        array(m, Math::sin),
                        array(m, i -> 0.8 * Math.cos(1.3 * i)),
                        array(m, i -> 2.5 * Math.sin(2.1 * i + 1)),
                        margin,
                        lambda);
                return new double[] {
                    loss.loss().getFloat(), loss.near().getFloat(), loss.far().getFloat()
                };
            }
        });
    }

    @Test
    void equalsTheAuthors() {
        assertThat(loss(0.1, 0)).containsExactly(new double[] {0, 1.918883, 3.1256306}, within(1e-4));
        assertThat(loss(1, 0.01)[0]).isCloseTo(0.3812336, within(1e-4));
        assertThat(loss(50, 0.01)[0]).isCloseTo(48.8983697, within(1e-4));
    }

    @Test
    void gradientEqualsDifferencesOfTheAuthors() {
        // central differences of the same numpy function, margin 1, λ 0.01: first rows and sums
        double[][] rows = {{0, 0.003435, 0.003712}, {0.004086, 0.001093, -0.003501}, {0.003446, 0.00017, -0.003618}};
        double[] sums = {-0.316843, 0.61282, -0.289938};
        NativeThread.call(1, () -> {
            try (NDManager m = Engine.getEngine("PyTorch").newBaseManager()) {
                NDArray[] z = {
                    array(m, Math::sin),
                    array(m, i -> 0.8 * Math.cos(1.3 * i)),
                    array(m, i -> 2.5 * Math.sin(2.1 * i + 1))
                };
                for (NDArray e : z) {
                    e.setRequiresGradient(true);
                }
                try (GradientCollector g = Engine.getEngine("PyTorch").newGradientCollector()) {
                    g.backward(TripletLoss.of(z[0], z[1], z[2], 1, 0.01).loss());
                }
                for (int k = 0; k < 3; k++) {
                    float[] gradient = z[k].getGradient().toFloatArray();
                    double sum = 0;
                    for (int i = 0; i < 12; i++) {
                        sum += gradient[i];
                        if (i < 3) {
                            assertThat((double) gradient[i]).isCloseTo(rows[k][i], within(1e-4));
                        }
                    }
                    assertThat(sum).isCloseTo(sums[k], within(1e-4));
                }
                return null;
            }
        });
    }

    @Test
    void equalEmbeddingsHaveAFiniteGradient() {
        NativeThread.call(1, () -> {
            try (NDManager m = Engine.getEngine("PyTorch").newBaseManager()) {
                NDArray z = m.zeros(new Shape(2, 3));
                z.setRequiresGradient(true);
                try (GradientCollector g = Engine.getEngine("PyTorch").newGradientCollector()) {
                    g.backward(TripletLoss.of(z, z, z, 1, 0.01).loss());
                }
                assertThat(z.getGradient().toFloatArray()).doesNotContain(Float.NaN);
                return null;
            }
        });
    }
}
