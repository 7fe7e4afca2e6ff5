package org.gsstif.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The embedding network (METHODS 6.2): convolution 3 × 3, stages of two residual blocks each (stride 1, then 2), batch
 * normalization, ReLU, and global average pooling over the whole last map. Input [tile, band, row, column], output [tile, z].
 */
final class TileNet {

    private TileNet() {}

    static SequentialBlock block(NetworkShape shape) {
        SequentialBlock net = new SequentialBlock();
        net.add(convolution(3, shape.stem(), 1)).add(norm()).add(Activation.reluBlock());
        int in = shape.stem();
        for (int stage = 0; stage < shape.widths().length; stage++) {
            int out = shape.widths()[stage];
            net.add(residual(in, out, stage == 0 ? 1 : 2));
            net.add(residual(out, out, 1));
            in = out;
        }
        return net.add(Pool.globalAvgPool2dBlock());
    }

    private static Block residual(int in, int out, int stride) {
        SequentialBlock main = new SequentialBlock()
                .add(convolution(3, out, stride))
                .add(norm())
                .add(Activation.reluBlock())
                .add(convolution(3, out, 1))
                .add(norm());
        SequentialBlock shortcut = new SequentialBlock();
        if (stride != 1 || in != out) {
            shortcut.add(convolution(1, out, stride)).add(norm());
        } else {
            shortcut.addSingleton(x -> x);
        }
        return new ParallelBlock(
                branches -> {
                    NDArray sum = NDArrays.add(
                            branches.get(0).singletonOrThrow(), branches.get(1).singletonOrThrow());
                    return new NDList(Activation.relu(sum));
                },
                List.of(main, shortcut));
    }

    private static Conv2d convolution(int kernel, int filters, int stride) {
        return Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .setFilters(filters)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(false)
                .build();
    }

    private static BatchNorm norm() {
        return BatchNorm.builder().optEpsilon(1e-5f).optMomentum(0.9f).build();
    }

    /** Makes the parameters, in that type. */
    static void initialize(Block net, NDManager manager, DataType type, int bands, int side) {
        net.initialize(manager, type, new Shape(2, bands, side, side));
    }

    /**
     * Makes the parameters. Convolutions start uniform in ±1 / √(inputs of a filter), as PyTorch's do by default, from our
     * own random numbers.
     */
    static void initialize(Block net, NDManager manager, int bands, int side, long seed) {
        initialize(net, manager, DataType.FLOAT32, bands, side);
        SplittableRandom random = new SplittableRandom(seed);
        for (Parameter parameter : net.getParameters().values()) {
            if (parameter.getType() == Parameter.Type.WEIGHT) {
                Shape shape = parameter.getArray().getShape();
                float bound = (float) (1 / Math.sqrt((double) (shape.size() / shape.get(0))));
                float[] values = new float[(int) parameter.getArray().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
                }
                parameter.getArray().set(values);
            }
        }
    }
}
