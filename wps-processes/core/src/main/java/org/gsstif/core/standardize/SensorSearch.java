package org.gsstif.core.standardize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.RunContext;

/**
 * Greedy coordinate-wise search over (dx, dy, σ) for the highest weighted mean Pearson correlation between U_θ(F_k) and C_j
 * (METHODS 1 and 3b.1): one coordinate at a time by ± a step as long as that helps; the step is then halved.
 */
final class SensorSearch {

    /** Fine image k against coarse image j. */
    record Pair(int k, int j, double weight) {}

    /** One accepted point of the search. */
    record Step(double dx, double dy, double sigma, double correlation) {
        Map<String, Object> entries() {
            Map<String, Object> entries = new LinkedHashMap<>();
            entries.put("dx", dx);
            entries.put("dy", dy);
            entries.put("sigma", sigma);
            entries.put("correlation", correlation);
            return entries;
        }
    }

    /** METHODS 3b.1: steps of r/5, r/10, r/20 fine pixels. */
    private static final double[] STEPS = {0.2, 0.1, 0.05};

    private static final double MIN_SIGMA = 0.1;
    private static final double MAX_SIGMA = 1.5;
    private static final int MIN_CELLS = 8;

    private final SensorSamples samples;
    private final List<Pair> pairs;
    private final UpscaleOperator operator;
    private final int bands;
    private final double minValid;
    private final double shiftPenalty;
    private final double maxShift;
    private final RunContext run;
    private final Map<List<Long>, Step> tried = new HashMap<>();

    /**
     * @param shiftPenalty taken from the correlation per coarse pixel of shift
     * @param maxShift bound of |dx| and of |dy|, in coarse pixels
     */
    SensorSearch(
            SensorSamples samples,
            List<Pair> pairs,
            UpscaleOperator operator,
            int bands,
            double minValid,
            double shiftPenalty,
            double maxShift,
            RunContext run) {
        this.samples = samples;
        this.pairs = pairs;
        this.operator = operator;
        this.bands = bands;
        this.minValid = minValid;
        this.shiftPenalty = shiftPenalty;
        this.maxShift = maxShift;
        this.run = run;
    }

    /** The way from the start to the best point; NaN correlations where nothing can be compared. */
    List<Step> search(double sigma, double dx, double dy) throws IOException {
        List<Step> path = new ArrayList<>();
        Step best = evaluate(dx, dy, sigma);
        path.add(best);
        if (Double.isNaN(best.correlation())) {
            return path;
        }
        int coordinates = operator == UpscaleOperator.GAUSSIAN_PSF ? 3 : 2;
        for (double step : STEPS) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (int c = 0; c < coordinates; c++) {
                    for (double sign : new double[] {1, -1}) {
                        Step next = neighbour(best, c, sign * step);
                        while (next != null && score(next) > score(best)) {
                            best = next;
                            path.add(best);
                            moved = true;
                            next = neighbour(best, c, sign * step);
                        }
                    }
                }
            }
        }
        return path;
    }

    private double score(Step step) {
        return step.correlation() - shiftPenalty * Math.hypot(step.dx(), step.dy());
    }

    private Step neighbour(Step from, int coordinate, double step) throws IOException {
        double dx = round(from.dx() + (coordinate == 0 ? step : 0));
        double dy = round(from.dy() + (coordinate == 1 ? step : 0));
        double sigma = round(from.sigma() + (coordinate == 2 ? step : 0));
        boolean within = (coordinate != 0 || Math.abs(dx) <= maxShift)
                && (coordinate != 1 || Math.abs(dy) <= maxShift)
                && (coordinate != 2 || (sigma >= MIN_SIGMA && sigma <= MAX_SIGMA));
        return within ? evaluate(dx, dy, sigma) : null;
    }

    private static double round(double v) {
        return Math.round(v * 1e6) / 1e6;
    }

    private Step evaluate(double dx, double dy, double sigma) throws IOException {
        List<Long> key = List.of(Math.round(dx * 1e6), Math.round(dy * 1e6), Math.round(sigma * 1e6));
        Step known = tried.get(key);
        if (known == null) {
            PooledMoments[][] moments = moments(SensorModel.of(operator, sigma, dx, dy, bands));
            known = new Step(dx, dy, sigma, meanCorrelation(moments));
            tried.put(key, known);
        }
        return known;
    }

    /** Number of points looked at. */
    int evaluations() {
        return tried.size();
    }

    private double meanCorrelation(PooledMoments[][] moments) {
        double sum = 0;
        double weight = 0;
        for (int p = 0; p < moments.length; p++) {
            double correlation = correlation(moments[p]);
            if (!Double.isNaN(correlation)) {
                sum += pairs.get(p).weight() * correlation;
                weight += pairs.get(p).weight();
            }
        }
        return weight > 0 ? sum / weight : Double.NaN;
    }

    /** Mean over the bands that vary and have enough cells; NaN where none does. */
    static double correlation(PooledMoments[] bands) {
        double sum = 0;
        int n = 0;
        for (PooledMoments band : bands) {
            double r = band.count() < MIN_CELLS ? Double.NaN : band.correlation();
            if (!Double.isNaN(r)) {
                sum += r;
                n++;
            }
        }
        return n > 0 ? sum / n : Double.NaN;
    }

    /** Moments [pair][band] of x = U_θ(F_k) and y = C_j over the sampled cells. */
    PooledMoments[][] moments(SensorModel model) throws IOException {
        int[] dates = pairs.stream().mapToInt(Pair::k).distinct().toArray();
        PooledMoments[][] moments = new PooledMoments[pairs.size()][];
        run.runner()
                .run(
                        SensorSamples.indices(dates.length),
                        "sensor model",
                        run.part(0, 0).monitor(),
                        index -> {
                            int k = dates[index.x()];
                            RasterBlock[] upscaled = samples.upscale(k, model, minValid);
                            for (int p = 0; p < moments.length; p++) {
                                if (pairs.get(p).k() == k) {
                                    moments[p] = moments(
                                            upscaled,
                                            samples.coarse()[pairs.get(p).j()]);
                                }
                            }
                        });
        return moments;
    }

    static PooledMoments[] moments(RasterBlock[] x, RasterBlock[] y) {
        PooledMoments[] moments = new PooledMoments[x[0].bands()];
        for (int b = 0; b < moments.length; b++) {
            moments[b] = new PooledMoments();
            for (int i = 0; i < x.length; i++) {
                float[] xs = x[i].values(b);
                float[] ys = y[i].values(b);
                boolean[] xValid = x[i].valid(b);
                boolean[] yValid = y[i].valid(b);
                for (int p = 0; p < xs.length; p++) {
                    if (xValid[p] && yValid[p]) {
                        moments[b].add(xs[p], ys[p]);
                    }
                }
            }
        }
        return moments;
    }
}
