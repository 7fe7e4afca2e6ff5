package org.gsstif.core.fusion.estarfm;

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
 * ESTARFM (METHODS 4; the algorithm is in the package's description).
 *
 * <ul>
 *   <li>Needs two fine dates with a coarse image of the same date; values of all in one unit.
 *   <li>A pixel, and each of its similar pixels, must be valid in all bands of both fine and all three coarse images. Where the
 *       first choice of dates cannot predict, other combinations of two dates are tried; where none can, the pixel is missing.
 * </ul>
 */
public final class Estarfm extends PairFusion {

    private final EstarfmOptions options;

    public Estarfm(EstarfmOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public EstarfmOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "ESTARFM";
    }

    @Override
    protected int leastPairs() {
        return 2;
    }

    @Override
    protected int mostPairs() {
        return 2;
    }

    @Override
    protected List<List<Pair>> choices(List<Pair> nearestFirst) {
        return PairChoices.two(nearestFirst);
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
        report.put("conversionRule", options.conversionRule().name());
        report.put("uncertainty", options.uncertainty());
        report.put("range", List.of(options.rangeMin(), options.rangeMax()));
        report.put("checkRange", options.checkRange());
        report.put("interpolation", options.interpolation().name());
        BandStatistics statistics = new BandStatistics(run.monitor());
        statistics.prepare(choices, Pair::fine, run);
        EstarfmKernel kernel = new EstarfmKernel(options);
        return (pairs, data, prediction) -> kernel.predict(pairs, data, prediction, statistics);
    }
}
