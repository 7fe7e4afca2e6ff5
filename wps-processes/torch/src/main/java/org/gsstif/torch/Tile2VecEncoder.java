package org.gsstif.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gsstif.core.embed.EncoderCopy;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileBatch;
import org.gsstif.core.embed.TrainableEncoder;
import org.gsstif.core.embed.TrainingOptions;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.run.RunMonitor;

/**
 * The TILE2VEC encoder: {@link TileNet} with its weights. Native memory is held from the first to {@link #close}, which does
 * not wait for a batch under way; what a batch needs is freed after the batch.
 *
 * <p>On one thread count the same seed gives the same numbers. A GPU is used when PyTorch finds one.
 */
final class Tile2VecEncoder implements TrainableEncoder {

    private static final int ENCODE_BATCH = 64;

    private final EncoderOptions options;
    private final NetworkShape shape;
    private final int bands;
    private final NDManager manager;
    private final SequentialBlock net;

    Tile2VecEncoder(EncoderOptions options, int bands) {
        this.options = options;
        this.shape = NetworkShape.of(options.size());
        this.bands = bands;
        this.net = TileNet.block(shape);
        this.manager = NativeThread.call(options.threads(), () -> {
            Engine engine = Engine.getEngine("PyTorch");
            NDManager made = engine.newBaseManager(NativeThread.device(engine.getGpuCount()));
            TileNet.initialize(net, made, bands, shape.inputSide(), options.seed());
            return made;
        });
    }

    /** In another Java process the network is made again from its weights. */
    private Object writeReplace() {
        return new EncoderCopy(name(), options, bands, weights());
    }

    @Override
    public String name() {
        return Encoders.TILE2VEC;
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public String device() {
        return manager.getDevice().toString();
    }

    @Override
    public int inputSide() {
        return shape.inputSide();
    }

    @Override
    public void encode(TileBatch batch, float[] out) {
        batch.fill();
        NativeThread.call(options.threads(), () -> {
            int tile = bands * batch.side() * batch.side();
            for (int from = 0; from < batch.size(); from += ENCODE_BATCH) {
                int count = Math.min(ENCODE_BATCH, batch.size() - from);
                float[] values = java.util.Arrays.copyOfRange(batch.values(), from * tile, (from + count) * tile);
                try (NDManager local = manager.newSubManager()) {
                    NDArray x = local.create(values, new Shape(count, bands, batch.side(), batch.side()));
                    NDArray z = forward(x, local, false);
                    System.arraycopy(z.toFloatArray(), 0, out, from * dimension(), count * dimension());
                }
            }
            return null;
        });
    }

    private NDArray forward(NDArray x, NDManager local, boolean training) {
        NDArray z = net.forward(new ParameterStore(local, false), new NDList(x), training)
                .singletonOrThrow();
        return z.reshape(x.getShape().get(0), dimension());
    }

    @Override
    public List<Epoch> train(TripletTiles tiles, TrainingOptions training, String step, RunMonitor monitor) {
        if (tiles.size() < 2) {
            throw new IllegalArgumentException("there are only " + tiles.size()
                    + " triplets to train on; at least 2 are needed: lower minValid or use more images");
        }
        return NativeThread.call(options.threads(), monitor, () -> epochs(tiles, training, step, monitor));
    }

    private List<Epoch> epochs(TripletTiles tiles, TrainingOptions training, String step, RunMonitor monitor) {
        // batch normalization needs two tiles: a rest of one joins no batch
        int batch = Math.min(training.batchSize(), tiles.size());
        int batches = (tiles.size() + batch - 2) / batch;
        SplittableRandom random = new SplittableRandom(training.seed());
        List<Epoch> epochs = new ArrayList<>();
        try (NDManager state = manager.newSubManager()) {
            List<NDArray> learned = new ArrayList<>();
            for (Parameter parameter : net.getParameters().values()) {
                if (parameter.requiresGradient()) {
                    parameter.getArray().setRequiresGradient(true);
                    learned.add(parameter.getArray());
                }
            }
            Adam adam = new Adam(learned, training.learningRate(), state);
            for (int epoch = 0; epoch < training.epochs(); epoch++) {
                int[] order = shuffled(tiles.size(), random);
                double[] sums = new double[3];
                for (int b = 0; b < batches; b++) {
                    monitor.checkCancelled();
                    int from = b * batch;
                    int count = Math.min(batch, tiles.size() - from);
                    double[] losses = step(tiles, order, from, count, training, random, adam, state);
                    for (int i = 0; i < 3; i++) {
                        sums[i] += losses[i] / batches;
                    }
                    double done = (epoch * (double) batches + b + 1) / (training.epochs() * (double) batches);
                    monitor.progress(
                            done,
                            String.format(
                                    Locale.ROOT,
                                    "%s, epoch %d of %d, loss %.3f",
                                    step,
                                    epoch + 1,
                                    training.epochs(),
                                    losses[0]));
                }
                epochs.add(new Epoch(sums[0], sums[1], sums[2]));
            }
        }
        return epochs;
    }

    /** One step of Adam; returns loss, near and far distance. */
    private double[] step(
            TripletTiles tiles,
            int[] order,
            int from,
            int count,
            TrainingOptions training,
            SplittableRandom random,
            Adam adam,
            NDManager state) {
        double[] losses;
        try (NDManager local = state.newSubManager()) {
            try (GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray[] z = new NDArray[3];
                for (int role = 0; role < 3; role++) {
                    NDArray x = tiles(tiles, order, from, count, role, training, random, local);
                    z[role] = forward(x, local, true);
                }
                TripletLoss loss = TripletLoss.of(z[0], z[1], z[2], training.margin(), training.lambda());
                gradients.backward(loss.loss());
                losses = new double[] {
                    loss.loss().getFloat(), loss.near().getFloat(), loss.far().getFloat()
                };
            }
            if (!Double.isFinite(losses[0])) {
                throw new IllegalArgumentException(
                        "the training diverged (loss " + losses[0] + "); lower learningRate (now "
                                + training.learningRate() + ") or margin (now " + training.margin() + ")");
            }
            adam.step(local);
        }
        return losses;
    }

    private NDArray tiles(
            TripletTiles tiles,
            int[] order,
            int from,
            int count,
            int role,
            TrainingOptions training,
            SplittableRandom random,
            NDManager local) {
        int tile = bands * tiles.side() * tiles.side();
        float[] values = new float[count * tile];
        for (int i = 0; i < count; i++) {
            tiles.copy(order[from + i], role, training.augment() ? random.nextInt(8) : 0, values, i * tile);
            jitter(values, i * tile, (i + 1) * tile, training.jitter(), random);
        }
        return local.create(values, new Shape(count, bands, tiles.side(), tiles.side()));
    }

    /** Multiplies the values by one random number within 1 ± jitter and adds one within ± jitter / 4. */
    static void jitter(float[] values, int from, int to, double jitter, SplittableRandom random) {
        if (jitter == 0) {
            return;
        }
        float gain = (float) (1 + jitter * (2 * random.nextDouble() - 1));
        float offset = (float) (jitter / 4 * (2 * random.nextDouble() - 1));
        for (int p = from; p < to; p++) {
            values[p] = gain * values[p] + offset;
        }
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    @Override
    public byte[] weights() {
        return NativeThread.call(options.threads(), () -> Weights.save(net));
    }

    void load(byte[] weights) throws IOException {
        IOException failure = NativeThread.call(options.threads(), () -> {
            try {
                Weights.load(net, weights);
                return null;
            } catch (IOException e) {
                return e;
            }
        });
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        NativeThread.later(manager::close);
    }
}
