package org.gsstif.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.embed.EncoderOptions.NetworkSize;
import org.junit.jupiter.api.Test;

/**
 * The authors' own {@code TileNet} (unsupervised-semantic-analysis, src/tilenet.py, run with PyTorch 1.13) on fixed tiles and
 * weights: its output, and the losses of two steps of its training (their loss, Adam 0.001 with β 0.5 and 0.999).
 *
 * <p>For the size SMALL their class was given our widths; their {@code avg_pool2d(4)} sees the whole map of a tile of 32 × 32
 * pixels there, as it does with their own widths at 64 × 64, so it is our average over the map.
 *
 * <p>Weight j of convolution c (in the order of the layers): sin(0.37 j + c) / √(inputs of a filter). Number j of the tiles of
 * role r: 0.5 + 0.5 sin(0.013 j (1 + r) + 0.0007 (j mod 97)²).
 */
class AuthorsNetworkTest {

    private static void fill(SequentialBlock net) {
        int c = 0;
        for (Parameter parameter : net.getParameters().values()) {
            if (parameter.getType() == Parameter.Type.WEIGHT) {
                NDArray array = parameter.getArray();
                double root =
                        Math.sqrt((double) (array.size() / array.getShape().get(0)));
                float[] values = new float[(int) array.size()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = (float) (Math.sin(0.37 * j + c) / root);
                }
                array.set(values);
                c++;
            }
        }
    }

    private static NDArray tiles(NDManager manager, int count, int bands, int side, int role) {
        float[] values = new float[count * bands * side * side];
        for (int j = 0; j < values.length; j++) {
            double rest = j % 97;
            values[j] = (float) (0.5 + 0.5 * Math.sin(0.013 * j * (1 + role) + 0.0007 * rest * rest));
        }
        return manager.create(values, new Shape(count, bands, side, side));
    }

    private static SequentialBlock network(NDManager manager, NetworkSize size, int bands) {
        NetworkShape shape = NetworkShape.of(size);
        SequentialBlock net = TileNet.block(shape);
        TileNet.initialize(net, manager, bands, shape.inputSide(), 1);
        fill(net);
        return net;
    }

    private static NDArray forward(SequentialBlock net, NDManager manager, NDArray x, boolean training) {
        NDArray z = net.forward(new ParameterStore(manager, false), new NDList(x), training)
                .singletonOrThrow();
        return z.reshape(x.getShape().get(0), z.size() / x.getShape().get(0));
    }

    private static double norm(float[] z) {
        double sum = 0;
        for (float v : z) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }

    @Test
    void smallNetworkAndItsTrainingAreTheAuthors() {
        NativeThread.call(1, () -> {
            try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
                SequentialBlock net = network(manager, NetworkSize.SMALL, 2);
                NDArray[] x = new NDArray[3];
                for (int role = 0; role < 3; role++) {
                    x[role] = tiles(manager, 4, 2, 32, role);
                }
                List<NDArray> learned = new ArrayList<>();
                long numbers = 0;
                for (Parameter parameter : net.getParameters().values()) {
                    if (parameter.requiresGradient()) {
                        parameter.getArray().setRequiresGradient(true);
                        learned.add(parameter.getArray());
                        numbers += parameter.getArray().size();
                    }
                }
                assertThat(numbers).isEqualTo(326_656);
                Adam adam = new Adam(learned, 1e-3, manager);
                double[][] expected = {
                    {8.9251318, 3.2923138, 4.7832456},
                    {10.5608749, 4.6165047, 4.5130120}
                };
                for (int step = 0; step < 2; step++) {
                    try (NDManager local = manager.newSubManager()) {
                        double[] losses = new double[3];
                        try (GradientCollector g = Engine.getEngine("PyTorch").newGradientCollector()) {
                            NDArray[] z = new NDArray[3];
                            for (int role = 0; role < 3; role++) {
                                NDArray input = x[role].duplicate();
                                input.attach(local);
                                z[role] = forward(net, local, input, true);
                            }
                            TripletLoss loss = TripletLoss.of(z[0], z[1], z[2], 10, 0.01);
                            g.backward(loss.loss());
                            losses[0] = loss.loss().getFloat();
                            losses[1] = loss.near().getFloat();
                            losses[2] = loss.far().getFloat();
                            if (step == 0) {
                                float[] first = java.util.Arrays.copyOf(z[0].toFloatArray(), 4);
                                assertThat(first)
                                        .containsExactly(
                                                new float[] {0.8008286f, 0.9667220f, 1.3182048f, 1.3817894f},
                                                within(1e-4f));
                            }
                        }
                        adam.step(local);
                        // the first step of Adam goes by the signs of the gradients, also of those that are rounding
                        assertThat(losses)
                                .as("step " + step)
                                .containsExactly(expected[step], within(step == 0 ? 1e-4 : 2e-2));
                    }
                }
                return null;
            }
        });
    }

    @Test
    void fullNetworkIsTheAuthors() {
        NativeThread.call(1, () -> {
            try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
                SequentialBlock net = network(manager, NetworkSize.FULL, 3);
                long numbers = net.getParameters().values().stream()
                        .filter(Parameter::requiresGradient)
                        .mapToLong(p -> p.getArray().size())
                        .sum();
                assertThat(numbers).isEqualTo(20_873_280);
                float[] z =
                        forward(net, manager, tiles(manager, 2, 3, 64, 0), true).toFloatArray();
                assertThat(norm(z)).isCloseTo(28.8035469, within(1e-2)); // 512 numbers, batch norm of two tiles
                return null;
            }
        });
    }
}
