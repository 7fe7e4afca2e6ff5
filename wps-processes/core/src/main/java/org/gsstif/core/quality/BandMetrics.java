package org.gsstif.core.quality;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of one band, or their mean over the bands (METHODS 5). A metric that is not defined (no common pixel, a
 * constant image for CC) is NaN and does not enter the mean.
 *
 * @param truePixels valid pixels of the truth; in the mean: of all bands together
 * @param pixels pixels compared, valid in both; in the mean: of all bands together
 * @param ad mean of prediction − truth, in the units of the data; negative means the prediction is too low
 * @param absAd |AD|; in the mean the mean of the bands' |AD|, not the |AD| of the mean
 * @param rmse root mean square of prediction − truth, in the units of the data
 * @param cc Pearson correlation, −1..1
 * @param ssim structural similarity, −1..1, 1 is best
 * @param uiqi universal image quality index, −1..1, 1 is best
 * @param edge EDGE, −1..1; negative means smoother than the truth
 * @param absEdge |EDGE|
 * @param lbp LBP, −1..1; negative means less texture than the truth
 * @param absLbp |LBP|
 */
public record BandMetrics(
        long truePixels,
        long pixels,
        double ad,
        double absAd,
        double rmse,
        double cc,
        double ssim,
        double uiqi,
        double edge,
        double absEdge,
        double lbp,
        double absLbp) {

    /** Share of the true pixels that were predicted, 0..1; NaN if the truth has none. */
    public double coverage() {
        return truePixels == 0 ? Double.NaN : (double) pixels / truePixels;
    }

    static BandMetrics mean(List<BandMetrics> bands) {
        return new BandMetrics(
                bands.stream().mapToLong(BandMetrics::truePixels).sum(),
                bands.stream().mapToLong(BandMetrics::pixels).sum(),
                mean(bands, BandMetrics::ad),
                mean(bands, BandMetrics::absAd),
                mean(bands, BandMetrics::rmse),
                mean(bands, BandMetrics::cc),
                mean(bands, BandMetrics::ssim),
                mean(bands, BandMetrics::uiqi),
                mean(bands, BandMetrics::edge),
                mean(bands, BandMetrics::absEdge),
                mean(bands, BandMetrics::lbp),
                mean(bands, BandMetrics::absLbp));
    }

    private static double mean(List<BandMetrics> bands, ToDoubleFunction<BandMetrics> metric) {
        double sum = 0;
        int n = 0;
        for (BandMetrics band : bands) {
            double v = metric.applyAsDouble(band);
            if (!Double.isNaN(v)) {
                sum += v;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
