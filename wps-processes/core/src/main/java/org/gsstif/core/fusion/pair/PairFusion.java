package org.gsstif.core.fusion.pair;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.PredictionCounts;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * The frame of a method that fuses from pairs: checks, blocks, the order in which pairs are tried, provenance and report
 * (see the package). A method adds its choices and its prediction of one block.
 */
public abstract class PairFusion implements FusionMethod {

    /** Predicts blocks of one run. Thread-safe. */
    @FunctionalInterface
    protected interface Predictor extends Serializable {
        /**
         * Predicts the pixels that are still {@linkplain Prediction#wanted wanted}, as far as these pairs can.
         *
         * @param pairs one choice of {@link PairFusion#choices}
         */
        void predict(List<Pair> pairs, BlockData data, Prediction prediction) throws IOException;
    }

    /** Least number of pairs, 1 or 2. */
    protected abstract int leastPairs();

    /** Most pairs in one choice, 1 or 2. */
    protected abstract int mostPairs();

    /** Which pairs to try, in this order; each a list of one or two. */
    protected abstract List<List<Pair>> choices(List<Pair> nearestFirst);

    /** Pixels a prediction looks at around a block. */
    protected abstract int halo(FusionInputs inputs);

    /** How coarse images are read at fine pixels. */
    protected abstract Interpolation interpolation();

    /** Makes what a run needs and puts options and fitted values into the report. */
    protected abstract Predictor prepare(FusionInputs inputs, List<List<Pair>> choices, Report report, RunContext run)
            throws IOException;

    /**
     * For each band b = 1…: {@code date_b} (index of the pair in the fine series in the order of time, from 0), for methods
     * of two pairs {@code second_date_b} (missing where one pair had to do), and {@code similar_pixels_b}.
     */
    @Override
    public List<String> provenanceBands(int fineBands) {
        List<String> names = new ArrayList<>();
        for (int b = 1; b <= fineBands; b++) {
            names.add("date_" + b);
            if (mostPairs() == 2) {
                names.add("second_date_" + b);
            }
            names.add("similar_pixels_" + b);
        }
        return names;
    }

    @Override
    public final Report fuse(FusionInputs inputs, RasterSink output, RasterSink provenance, RunContext run)
            throws IOException {
        FusionChecks.check(this, inputs, true, output, provenance);
        Report report = new Report().put("method", name());
        List<Pair> pairs = Pair.nearestFirst(inputs, name(), leastPairs(), report);
        List<List<Pair>> choices = choices(pairs);
        Predictor predictor = prepare(inputs, choices, report, run.part(0, 0.05));
        List<double[]> counts = run.runner()
                .spread(inputs.mapping().fine().window(), name(), run.monitor().part(0.05, 1), block -> {
                    Prediction prediction = predict(inputs, choices, predictor, block);
                    output.write(prediction.values());
                    if (provenance != null) {
                        provenance.write(provenance(choices, prediction));
                    }
                    return counts(prediction, choices.size()).numbers();
                });
        describe(choices, new PredictionCounts(choices.size(), counts), report);
        return report;
    }

    private Prediction predict(FusionInputs inputs, List<List<Pair>> choices, Predictor predictor, Window block)
            throws IOException {
        BlockData data = new BlockData(block, halo(inputs), inputs.mapping(), interpolation(), inputs.coarseTarget());
        Prediction prediction = new Prediction(block, inputs.bands());
        for (int c = 0; c < choices.size(); c++) {
            if (promising(choices.get(c), data, prediction)) {
                prediction.startChoice(c);
                predictor.predict(choices.get(c), data, prediction);
            }
        }
        return prediction;
    }

    /** Whether some pixel is still wanted where C_p and the choice's fine images are valid. */
    private boolean promising(List<Pair> pairs, BlockData data, Prediction prediction) throws IOException {
        Window block = data.block();
        boolean all = pairs.size() <= leastPairs();
        RasterBlock target = data.target();
        for (int b = 0; b < prediction.bands(); b++) {
            boolean[] targetValid = target.valid(b);
            for (int y = 0; y < block.height(); y++) {
                int row = data.padded().index(block.x(), block.y() + y);
                for (int x = 0; x < block.width(); x++) {
                    if (prediction.wanted(b, y * block.width() + x) && targetValid[row + x]) {
                        boolean every = true;
                        boolean some = false;
                        for (Pair pair : pairs) {
                            boolean valid = data.fine(pair).valid(b)[row + x];
                            every &= valid;
                            some |= valid;
                        }
                        if (all ? every : some) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private RasterBlock provenance(List<List<Pair>> choices, Prediction prediction) {
        int bands = prediction.bands();
        int planes = provenanceBands(bands).size() / bands;
        RasterBlock out = new RasterBlock(prediction.block(), planes * bands);
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < prediction.block().size(); i++) {
                int c = prediction.choice(b, i);
                if (c < 0) {
                    continue;
                }
                int plane = planes * b;
                for (int p = 0; p < choices.get(c).size(); p++) {
                    if (prediction.used(b, i, p)) {
                        set(out, plane++, i, choices.get(c).get(p).index());
                    }
                }
                set(out, planes * (b + 1) - 1, i, prediction.similar(b, i));
            }
        }
        return out;
    }

    private static void set(RasterBlock out, int plane, int i, int value) {
        out.values(plane)[i] = value;
        out.valid(plane)[i] = true;
    }

    /** Values (pixels × bands) predicted by each choice. */
    private static PredictionCounts counts(Prediction prediction, int choices) {
        PredictionCounts counts = new PredictionCounts(choices);
        int size = prediction.block().size();
        for (int b = 0; b < prediction.bands(); b++) {
            for (int i = 0; i < size; i++) {
                counts.add(prediction.choice(b, i), 0);
            }
        }
        return counts;
    }

    private static void describe(List<List<Pair>> choices, PredictionCounts counts, Report report) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int c = 0; c < choices.size(); c++) {
            double share = counts.shareOfAll(c);
            if (share > 0 || c == 0) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put(
                        "times",
                        choices.get(c).stream().map(p -> p.time().toString()).toList());
                entry.put(
                        "daysFromTarget",
                        choices.get(c).stream().map(Pair::days).toList());
                entry.put("share", share);
                list.add(entry);
            }
        }
        report.put("pairs", list);
        report.put("coverage", counts.coverage());
    }
}
