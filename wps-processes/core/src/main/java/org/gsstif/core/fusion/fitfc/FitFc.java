package org.gsstif.core.fusion.fitfc;

import java.io.IOException;
import java.util.List;
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
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarseOnFine;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.resample.CubicConvolution;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * Fit-FC from one pair (METHODS 4; the algorithm is in the package's description).
 *
 * <ul>
 *   <li>Every fine date needs a coarse image of its own date. The nearest date predicts; where its fine image is missing, the
 *       next.
 *   <li>A pixel is missing where C_p or the cell of C_k is, or where no pair has a fine value.
 *   <li>A neighbour counts where it has a prediction of its own in the bands that the centre has.
 * </ul>
 */
public final class FitFc extends PairFusion {

    private final FitFcOptions options;

    public FitFc(FitFcOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    public FitFcOptions options() {
        return options;
    }

    @Override
    public String name() {
        return "FITFC";
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

    @Override
    protected int halo(FusionInputs inputs) {
        return options.searchRadius() + margin(inputs);
    }

    /** What PIXELS needs around the search window: the cells of the interpolation, and the regression window around them. */
    private int margin(FusionInputs inputs) {
        boolean pixels = options.regressionWindow() == RegressionWindow.PIXELS;
        return pixels ? 3 * CellFootprint.pixels(inputs.mapping()) + options.searchRadius() : 0;
    }

    @Override
    protected Interpolation interpolation() {
        return Interpolation.NEAREST;
    }

    @Override
    protected Predictor prepare(FusionInputs inputs, List<List<Pair>> choices, Report report, RunContext run)
            throws IOException {
        report.put("regressionWindow", options.regressionWindow().name());
        report.put("regressionRadius", options.regressionRadius());
        report.put("searchRadius", options.searchRadius());
        report.put("similarPixels", options.similarPixels());
        SimilarPixelFilter filter = new SimilarPixelFilter(options.searchRadius(), options.similarPixels());
        BandStatistics statistics = new BandStatistics(run.monitor());
        if (options.regressionWindow() == RegressionWindow.PIXELS) {
            statistics.prepare(choices, Pair::coarse, run);
        }
        return (pairs, data, prediction) -> predict(inputs, pairs.get(0), data, prediction, filter, statistics);
    }

    private void predict(
            FusionInputs inputs,
            Pair pair,
            BlockData data,
            Prediction prediction,
            SimilarPixelFilter filter,
            BandStatistics statistics)
            throws IOException {
        int bands = prediction.bands();
        Window block = data.block();
        Window searched = block.grow(options.searchRadius());
        RasterBlock fine = data.fine(pair);
        float[][] raw = new float[bands][searched.size()];
        boolean[][] valid = new boolean[bands][searched.size()];
        if (options.regressionWindow() == RegressionWindow.CELLS) {
            regress(inputs, pair, fine, new CoarseOnFine(inputs.mapping(), searched, Interpolation.CUBIC), raw, valid);
        } else {
            PixelStep step = new PixelStep(inputs, pair, data, searched, options.searchRadius());
            for (int b = 0; b < bands; b++) {
                step.predict(b, statistics.of(pair.coarse()).mean()[b], raw[b], valid[b]);
            }
        }
        RasterBlock reference = new RasterBlock(searched, bands);
        reference.copyFrom(fine);
        float[][] planes = new float[bands][];
        float[][] filtered = new float[bands][block.size()];
        float[] similar = new float[block.size()];
        for (int b = 0; b < bands; b++) {
            planes[b] = reference.values(b);
        }
        filter.filter(planes, raw, valid, searched.width(), searched.height(), filtered, similar);
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < block.size(); i++) {
                if (prediction.wanted(b, i)) {
                    prediction.set(b, i, filtered[b][i], (int) similar[i], 1);
                }
            }
        }
    }

    /** RM and the interpolated residual of RC: raw = a F_k + b + B(R). */
    private void regress(
            FusionInputs inputs, Pair pair, RasterBlock fine, CoarseOnFine places, float[][] raw, boolean[][] valid)
            throws IOException {
        Window cells = places.cells();
        RasterSource target = inputs.coarseTarget();
        RasterBlock ck = pair.coarse().read(cells.grow(options.regressionRadius()));
        RasterBlock cp = target.read(cells.grow(options.regressionRadius()));
        CoarsePositions positions = places.positions();
        int width = places.fine().width();
        double[] buffer = new double[8];
        for (int b = 0; b < raw.length; b++) {
            CellRegression model = new CellRegression(cells, ck, cp, b, options.regressionRadius());
            for (int y = 0; y < places.fine().height(); y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    int cell = places.cellIndex()[i];
                    if (cell >= 0 && model.valid[cell] && fine.valid(b)[i]) {
                        double r = CubicConvolution.at(
                                model.residual, model.valid, cells, positions.u(x, y), positions.v(x, y), buffer);
                        raw[b][i] =
                                (float) ((double) model.slope[cell] * fine.values(b)[i] + model.intercept[cell] + r);
                        valid[b][i] = true;
                    }
                }
            }
        }
    }
}
