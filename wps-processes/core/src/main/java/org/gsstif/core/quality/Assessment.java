package org.gsstif.core.quality;

import java.io.IOException;
import java.util.Optional;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;

/**
 * Compares a prediction y with the truth x (METHODS 5): block-wise, for rasters of any size.
 *
 * <ul>
 *   <li>AD, RMSE, CC, SSIM (Wang et al. 2004), UIQI (Wang and Bovik 2002), EDGE and LBP (Zhu et al. 2022) per band and
 *       their mean; ERGAS and SAM over all bands.
 *   <li>Missing pixels of either image are left out and show in the coverage.
 *   <li>The result does not depend on block size or thread count, to the last bit.
 * </ul>
 */
public final class Assessment {

    private Assessment() {}

    /**
     * @param prediction y
     * @param truth x, on the same grid with the same bands
     * @throws IllegalArgumentException if grids or bands differ
     * @throws IOException if a raster cannot be read
     */
    public static AssessmentResult assess(
            RasterSource prediction, RasterSource truth, AssessmentOptions options, RunContext run) throws IOException {
        return assess(prediction, truth, null, options, run);
    }

    /**
     * @param fallback fills the prediction's missing pixels in the gap-filled variant, for example the fine image of the
     *     nearest date; null for none
     * @see #assess(RasterSource, RasterSource, AssessmentOptions, RunContext)
     */
    public static AssessmentResult assess(
            RasterSource prediction,
            RasterSource truth,
            RasterSource fallback,
            AssessmentOptions options,
            RunContext run)
            throws IOException {
        requireSame("prediction", prediction, truth);
        if (fallback == null) {
            return new AssessmentResult(
                    options, new PairStatistics(prediction, truth, options, run).metrics(), Optional.empty());
        }
        requireSame("fallback", fallback, truth);
        MetricSet predicted = new PairStatistics(prediction, truth, options, run.part(0, 0.5)).metrics();
        MetricSet filled =
                new PairStatistics(new FilledSource(prediction, fallback), truth, options, run.part(0.5, 1)).metrics();
        return new AssessmentResult(options, predicted, Optional.of(filled));
    }

    /**
     * Writes the difference map, prediction − truth per band, in the units of the data; missing where either is.
     *
     * @throws IllegalArgumentException if grids or bands differ
     */
    public static void differenceMap(RasterSource prediction, RasterSource truth, RasterSink output, RunContext run)
            throws IOException {
        requireSame("prediction", prediction, truth);
        run.runner().run(truth.grid().window(), "difference map", run.monitor(), window -> {
            RasterBlock y = prediction.read(window);
            RasterBlock x = truth.read(window);
            RasterBlock d = new RasterBlock(window, x.bands());
            for (int b = 0; b < x.bands(); b++) {
                for (int i = 0; i < window.size(); i++) {
                    float difference = y.values(b)[i] - x.values(b)[i];
                    if (x.valid(b)[i] && y.valid(b)[i] && Float.isFinite(difference)) {
                        d.values(b)[i] = difference;
                        d.valid(b)[i] = true;
                    }
                }
            }
            output.write(d);
        });
    }

    private static void requireSame(String name, RasterSource raster, RasterSource truth) {
        if (!raster.grid().matches(truth.grid())) {
            throw new IllegalArgumentException("the " + name + " is on the grid " + raster.grid() + ", the truth on "
                    + truth.grid() + "; bring both to one grid first");
        }
        if (raster.bands() != truth.bands()) {
            throw new IllegalArgumentException("the " + name + " has " + raster.bands() + " bands, the truth "
                    + truth.bands() + "; select the same bands in both");
        }
    }
}
