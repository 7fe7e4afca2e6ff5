package org.gsstif.core.fusion.fsdaf;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.BlockData;
import org.gsstif.core.fusion.pair.CellFootprint;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.fusion.pair.PairChoices;
import org.gsstif.core.fusion.pair.PairFusion;
import org.gsstif.core.fusion.pair.Prediction;
import org.gsstif.core.fusion.similar.SimilarPixelFilter;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/**
 * FSDAF from one pair (METHODS 4; the algorithm is in the package's description).
 *
 * <ul>
 *   <li>Every fine date needs a coarse image of its own date. The nearest date predicts; where its fine image is missing, the
 *       next.
 *   <li>A pixel is missing where C_p or C_k is, or where no pair has a fine value in all bands.
 *   <li>Class fractions of the whole coarse grid are kept in memory, per pair that is used.
 * </ul>
 */
public final class Fsdaf extends PairFusion {

    private final FsdafOptions options;

    public Fsdaf(FsdafOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public FsdafOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "FSDAF";
    }

    @Override
    protected int leastPairs() {
        return 1;
    }

    @Override
    protected int mostPairs() {
        return 1;
    }

    @Override
    protected List<List<Pair>> choices(List<Pair> nearestFirst) {
        return PairChoices.single(nearestFirst);
    }

    /** The search window, a whole cell around it, and the homogeneity window around that. */
    @Override
    protected int halo(FusionInputs inputs) {
        int cell = CellFootprint.pixels(inputs.mapping());
        return options.searchRadius() + cell + homogeneityRadius(inputs);
    }

    private static int homogeneityRadius(FusionInputs inputs) {
        return (int) Math.max(1, Math.round(inputs.mapping().ratio() / 2));
    }

    @Override
    protected Interpolation interpolation() {
        return Interpolation.NEAREST;
    }

    @Override
    protected Predictor prepare(FusionInputs inputs, List<List<Pair>> choices, Report report, RunContext run)
            throws IOException {
        report.put("classes", options.classes());
        report.put("pureCells", options.pureCells());
        report.put("searchRadius", options.searchRadius());
        report.put("similarPixels", options.similarPixels());
        report.put("seed", options.seed());
        Models models = new Models(inputs, options, run.monitor());
        PairModel model = models.of(choices.get(0).get(0));
        if (run.runner().isSpread()) {
            for (List<Pair> choice : choices) {
                models.of(choice.get(0));
            }
        }
        report.put(
                "classChange",
                Arrays.stream(model.change)
                        .map(c -> Arrays.stream(c).boxed().toList())
                        .toList());
        SimilarPixelFilter filter = new SimilarPixelFilter(options.searchRadius(), options.similarPixels());
        return (pairs, data, prediction) -> {
            Pair pair = pairs.get(0);
            predict(inputs, models.of(pair), pair, data, prediction, filter);
        };
    }

    /** The models of the pairs, each made when it is first needed. */
    private static final class Models implements Serializable {
        private final FusionInputs inputs;
        private final FsdafOptions options;
        private final transient RunMonitor monitor;
        private final Map<Integer, PairModel> known = new HashMap<>();

        Models(FusionInputs inputs, FsdafOptions options, RunMonitor monitor) {
            this.inputs = inputs;
            this.options = options;
            this.monitor = monitor;
        }

        synchronized PairModel of(Pair pair) throws IOException {
            PairModel model = known.get(pair.index());
            if (model == null) {
                RunMonitor hears = monitor == null ? RunMonitor.SILENT : monitor;
                model = new PairModel(inputs, pair, options, new BandStatistics(hears), hears);
                known.put(pair.index(), model);
            }
            return model;
        }
    }

    private void predict(
            FusionInputs inputs,
            PairModel model,
            Pair pair,
            BlockData data,
            Prediction prediction,
            SimilarPixelFilter filter)
            throws IOException {
        FsdafBlock block = new FsdafBlock(inputs, model, pair, data, homogeneityRadius(inputs));
        RasterBlock fine = data.fine(pair);
        int bands = prediction.bands();
        int radius = options.searchRadius();
        int margin = halo(inputs) - radius;
        int width = data.padded().width();
        int innerWidth = width - 2 * margin;
        int innerHeight = data.padded().height() - 2 * margin;
        float[][] reference = new float[bands][];
        float[][] change = new float[bands][];
        boolean[][] valid = new boolean[bands][];
        float[][] filtered = new float[bands][data.block().size()];
        float[] similar = new float[data.block().size()];
        for (int b = 0; b < bands; b++) {
            reference[b] = new float[innerWidth * innerHeight];
            change[b] = new float[innerWidth * innerHeight];
            valid[b] = new boolean[innerWidth * innerHeight];
            for (int y = 0; y < innerHeight; y++) {
                int from = (y + margin) * width + margin;
                System.arraycopy(fine.values(b), from, reference[b], y * innerWidth, innerWidth);
                System.arraycopy(block.change[b], from, change[b], y * innerWidth, innerWidth);
                System.arraycopy(block.valid[b], from, valid[b], y * innerWidth, innerWidth);
            }
        }
        filter.filter(reference, change, valid, innerWidth, innerHeight, filtered, similar);
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < data.block().size(); i++) {
                if (prediction.wanted(b, i)) {
                    int x = i % data.block().width() + radius;
                    int y = i / data.block().width() + radius;
                    double f = reference[b][y * innerWidth + x];
                    prediction.set(b, i, f + filtered[b][i], (int) similar[i], 1);
                }
            }
        }
    }
}
