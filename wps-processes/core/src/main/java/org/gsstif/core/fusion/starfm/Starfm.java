package org.gsstif.core.fusion.starfm;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.pair.BandStatistics;
import org.gsstif.core.fusion.pair.Pair;
import org.gsstif.core.fusion.pair.PairChoices;
import org.gsstif.core.fusion.pair.PairFusion;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * STARFM (METHODS 4; the algorithm is in the package's description).
 *
 * <ul>
 *   <li>Every fine date needs a coarse image of its own date; values of both in one unit.
 *   <li>A pixel is missing where C_p is, or where no pair has a fine and a coarse value.
 *   <li>A neighbour counts where F_k, C_k and C_p are valid.
 * </ul>
 */
public final class Starfm extends PairFusion {

    private final StarfmOptions options;

    public Starfm(StarfmOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public StarfmOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "STARFM";
    }

    @Override
    protected int leastPairs() {
        return 1;
    }

    @Override
    protected int mostPairs() {
        return options.pairs();
    }

    @Override
    protected List<List<Pair>> choices(List<Pair> nearestFirst) {
        return options.pairs() == 1 ? PairChoices.single(nearestFirst) : PairChoices.twoOrOne(nearestFirst);
    }

    @Override
    protected int halo(FusionInputs inputs) {
        return options.windowRadius();
    }

    @Override
    protected Interpolation interpolation() {
        return options.interpolation();
    }

    @Override
    protected Predictor prepare(FusionInputs inputs, List<List<Pair>> choices, Report report, RunContext run)
            throws IOException {
        report.put("windowRadius", options.windowRadius());
        report.put("classes", options.classes());
        report.put("sensorScale", options.sensorScale());
        report.put("spectralUncertainty", options.spectralUncertainty());
        report.put("temporalUncertainty", options.temporalUncertainty());
        report.put("weightRule", options.weightRule().name());
        report.put("strict", options.strict());
        report.put("interpolation", options.interpolation().name());
        BandStatistics statistics = new BandStatistics(run.monitor());
        statistics.prepare(choices, Pair::fine, run);
        StarfmKernel kernel = new StarfmKernel(options);
        return (pairs, data, prediction) -> kernel.predict(pairs, data, prediction, statistics);
    }
}
