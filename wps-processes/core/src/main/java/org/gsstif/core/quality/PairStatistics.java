package org.gsstif.core.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/** The three passes over one pair of images; see the package description. Used once. */
final class PairStatistics {

    /** Side of the fixed tiles whose sums are added in order; no option, so that results never depend on it. */
    private static final int TILE = 256;

    /** Regulariser of the relative differences of EDGE (times L) and LBP. */
    private static final double EPSILON = 1e-5;

    /** LBP threshold (times L). */
    private static final double LBP_THRESHOLD = 0.005;

    // sums per band
    private static final int TRUE_PIXELS = 0;
    private static final int PIXELS = 1;
    private static final int X = 2;
    private static final int Y = 3;
    private static final int D = 4;
    private static final int DD = 5;
    private static final int LBP = 6;
    private static final int LBP_PIXELS = 7;
    private static final int XX = 8;
    private static final int YY = 9;
    private static final int XY = 10;
    private static final int SSIM = 11;
    private static final int UIQI = 12;
    private static final int SLIDING_WINDOWS = 13;
    private static final int EDGE = 14;
    private static final int EDGE_PIXELS = 15;
    private static final int SUMS = 16;

    private final RasterSource prediction;
    private final RasterSource truth;
    private final AssessmentOptions options;
    private final RunContext run;
    private final int bands;
    private final List<Window> tiles;
    /** [tile][band · SUMS + sum]; the last two are the sum and number of spectral angles. */
    private final double[][] sums;

    private final ExactQuantile[] edgeQuantile;

    PairStatistics(RasterSource prediction, RasterSource truth, AssessmentOptions options, RunContext run) {
        this.prediction = prediction;
        this.truth = truth;
        this.options = options;
        this.run = run;
        this.bands = truth.bands();
        this.tiles = BlockRunner.blocks(truth.grid().window(), TILE);
        this.sums = new double[tiles.size()][bands * SUMS + 2];
        this.edgeQuantile = new ExactQuantile[bands];
        for (int b = 0; b < bands; b++) {
            edgeQuantile[b] = new ExactQuantile();
        }
    }

    MetricSet metrics() throws IOException {
        pass("assessment: sums", 0, 1, this::firstPass);
        double[] first = total();
        for (ExactQuantile quantile : edgeQuantile) {
            quantile.selectBucket(options.edgeQuantile());
        }
        int halo = options.window() == StructuralWindow.GAUSSIAN ? SlidingStructure.RADIUS : 1;
        pass("assessment: moments", 1, halo, (tile, b, pair, s) -> secondPass(tile, b, pair, s, first));
        float[] threshold = new float[bands];
        for (int b = 0; b < bands; b++) {
            threshold[b] = edgeQuantile[b].value();
        }
        pass("assessment: edges", 2, 1, (tile, b, pair, s) -> thirdPass(tile, b, pair, s, threshold[b]));
        return finish(total());
    }

    private interface BandTask {
        void run(Window tile, int band, TilePair pair, double[] s);
    }

    private void pass(String step, int number, int halo, BandTask task) throws IOException {
        RunMonitor monitor = run.monitor().part(number / 3.0, (number + 1) / 3.0);
        run.runner().run(tiles, step, monitor, tile -> {
            double[] s = sums[tileNumber(tile)];
            Window window = tile.grow(halo);
            RasterBlock x = truth.read(window);
            RasterBlock y = prediction.read(window);
            TilePair[] pairs = new TilePair[bands];
            for (int b = 0; b < bands; b++) {
                pairs[b] = new TilePair(x, y, b);
                task.run(tile, b, pairs[b], s);
                if (number == 0) {
                    s[b * SUMS + TRUE_PIXELS] = countValid(x, b, tile);
                }
            }
            if (number == 0 && bands > 1) {
                angles(tile, pairs, s);
            }
        });
    }

    private int tileNumber(Window tile) {
        int perRow = (truth.grid().width() + TILE - 1) / TILE;
        return tile.y() / TILE * perRow + tile.x() / TILE;
    }

    private static double countValid(RasterBlock block, int band, Window tile) {
        long n = 0;
        for (int row = tile.y(); row < tile.endY(); row++) {
            int start = block.window().index(tile.x(), row);
            for (int i = start; i < start + tile.width(); i++) {
                if (block.valid(band)[i]) {
                    n++;
                }
            }
        }
        return n;
    }

    private void firstPass(Window tile, int b, TilePair pair, double[] s) {
        int at = b * SUMS;
        double threshold = LBP_THRESHOLD * options.valueRange();
        for (int row = tile.y(); row < tile.endY(); row++) {
            int start = pair.window.index(tile.x(), row);
            for (int i = start; i < start + tile.width(); i++) {
                if (!pair.both[i]) {
                    continue;
                }
                double x = pair.x[i];
                double y = pair.y[i];
                double d = y - x;
                s[at + PIXELS]++;
                s[at + X] += x;
                s[at + Y] += y;
                s[at + D] += d;
                s[at + DD] += d * d;
                if (pair.hasLbp(i)) {
                    double lx = pair.lbp(pair.x, i, threshold);
                    double ly = pair.lbp(pair.y, i, threshold);
                    // LBP = mean of (L_y − L_x)/(|L_y + L_x| + 1e-5)
                    s[at + LBP] += (ly - lx) / (Math.abs(ly + lx) + EPSILON);
                    s[at + LBP_PIXELS]++;
                }
                if (interior(tile.x() + i - start, row) && pair.hasEdge(i)) {
                    edgeQuantile[b].countUpper(pair.edge(pair.x, i));
                }
            }
        }
    }

    /** Roberts' operator is taken on interior pixels only: not on the outermost rows and columns. */
    private boolean interior(int column, int row) {
        return column >= 1
                && row >= 1
                && column < truth.grid().width() - 1
                && row < truth.grid().height() - 1;
    }

    private void secondPass(Window tile, int b, TilePair pair, double[] s, double[] first) {
        int at = b * SUMS;
        double mx = first[at + X] / first[at + PIXELS];
        double my = first[at + Y] / first[at + PIXELS];
        for (int row = tile.y(); row < tile.endY(); row++) {
            int start = pair.window.index(tile.x(), row);
            for (int i = start; i < start + tile.width(); i++) {
                if (!pair.both[i]) {
                    continue;
                }
                double x = pair.x[i] - mx;
                double y = pair.y[i] - my;
                s[at + XX] += x * x;
                s[at + YY] += y * y;
                s[at + XY] += x * y;
                if (interior(tile.x() + i - start, row) && pair.hasEdge(i)) {
                    edgeQuantile[b].countLower(pair.edge(pair.x, i));
                }
            }
        }
        if (options.window() == StructuralWindow.GAUSSIAN) {
            SlidingStructure sliding = new SlidingStructure();
            sliding.add(pair, tile, options.valueRange());
            s[at + SSIM] = sliding.ssimSum;
            s[at + UIQI] = sliding.uiqiSum;
            s[at + SLIDING_WINDOWS] = sliding.count;
        }
    }

    private void thirdPass(Window tile, int b, TilePair pair, double[] s, float threshold) {
        int at = b * SUMS;
        double epsilon = EPSILON * options.valueRange();
        for (int row = tile.y(); row < tile.endY(); row++) {
            int start = pair.window.index(tile.x(), row);
            for (int i = start; i < start + tile.width(); i++) {
                if (interior(tile.x() + i - start, row) && pair.hasEdge(i)) {
                    float ex = pair.edge(pair.x, i);
                    if (ex >= threshold) {
                        double ey = pair.edge(pair.y, i);
                        // EDGE = mean of (E_y − E_x)/(|E_y + E_x| + 1e-5)
                        s[at + EDGE] += (ey - ex) / (Math.abs(ey + ex) + epsilon);
                        s[at + EDGE_PIXELS]++;
                    }
                }
            }
        }
    }

    /** SAM: the angle between the spectra, arccos(Σ x y / (|x| |y|)); a zero spectrum has none. */
    private void angles(Window tile, TilePair[] pairs, double[] s) {
        for (int row = tile.y(); row < tile.endY(); row++) {
            int start = pairs[0].window.index(tile.x(), row);
            for (int i = start; i < start + tile.width(); i++) {
                double xx = 0;
                double yy = 0;
                double xy = 0;
                boolean all = true;
                for (TilePair pair : pairs) {
                    all &= pair.both[i];
                    xx += (double) pair.x[i] * pair.x[i];
                    yy += (double) pair.y[i] * pair.y[i];
                    xy += (double) pair.x[i] * pair.y[i];
                }
                double norm = Math.sqrt(xx) * Math.sqrt(yy);
                if (all && norm > 0) {
                    s[bands * SUMS] += Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, xy / norm))));
                    s[bands * SUMS + 1]++;
                }
            }
        }
    }

    private double[] total() {
        double[] total = new double[bands * SUMS + 2];
        for (double[] tile : sums) {
            for (int i = 0; i < total.length; i++) {
                total[i] += tile[i];
            }
        }
        return total;
    }

    private MetricSet finish(double[] t) {
        List<BandMetrics> list = new ArrayList<>();
        double relative = 0;
        for (int b = 0; b < bands; b++) {
            int at = b * SUMS;
            BandMetrics m = band(t, at);
            list.add(m);
            double mu = t[at + X] / t[at + PIXELS];
            relative += mu == 0 ? Double.NaN : m.rmse() / mu * (m.rmse() / mu);
        }
        // ERGAS = 100 (h/l) sqrt(mean_b (RMSE_b/μ_b)²)
        double ergas = 100 / options.ratio() * Math.sqrt(relative / bands);
        return new MetricSet(list, BandMetrics.mean(list), ergas, t[bands * SUMS] / t[bands * SUMS + 1]);
    }

    private BandMetrics band(double[] t, int at) {
        double n = t[at + PIXELS];
        double mx = t[at + X] / n;
        double my = t[at + Y] / n;
        double vx = t[at + XX] / n;
        double vy = t[at + YY] / n;
        double cov = t[at + XY] / n;
        double ad = t[at + D] / n;
        double cc = vx > 0 && vy > 0 ? cov / (Math.sqrt(vx) * Math.sqrt(vy)) : Double.NaN;
        boolean sliding = options.window() == StructuralWindow.GAUSSIAN;
        double ssim = sliding
                ? t[at + SSIM] / t[at + SLIDING_WINDOWS]
                : Structure.ssim(mx, my, vx, vy, cov, options.valueRange());
        double uiqi = sliding ? t[at + UIQI] / t[at + SLIDING_WINDOWS] : Structure.uiqi(mx, my, vx, vy, cov);
        double edge = t[at + EDGE] / t[at + EDGE_PIXELS];
        double lbp = t[at + LBP] / t[at + LBP_PIXELS];
        return new BandMetrics(
                (long) t[at + TRUE_PIXELS],
                (long) n,
                ad,
                Math.abs(ad),
                Math.sqrt(t[at + DD] / n),
                cc,
                ssim,
                uiqi,
                edge,
                Math.abs(edge),
                lbp,
                Math.abs(lbp));
    }
}
