package org.gsstif.core.fusion.ustfip;

import java.util.List;
import org.gsstif.core.raster.RasterBlock;

/**
 * Chooses the date k* of one coarse cell for a group of bands (METHODS 3, step 2) and keeps its fits. One object is used by
 * one worker.
 */
final class DateChooser {

    private static final int NOT_ELIGIBLE = 0;
    private static final int RELAXED = 1;
    private static final int COMPLETE = 2;

    private final UstfipOptions options;
    private final int dates;
    private final WindowFit[][] fits;
    private final int[] state;
    private final double[] score;
    private int reason;

    DateChooser(UstfipOptions options, int bands, int dates) {
        this.options = options;
        this.dates = dates;
        fits = new WindowFit[dates][bands];
        for (WindowFit[] row : fits) {
            for (int b = 0; b < bands; b++) {
                row[b] = new WindowFit(options.regressionRadius());
            }
        }
        state = new int[dates];
        score = new double[dates];
    }

    /** The fit of the last chosen date. */
    WindowFit fit(int date, int band) {
        return fits[date][band];
    }

    /** {@link FallbackReason} bits of the last choice: how the window was widened in its rules, or NO_DATE. */
    int reason() {
        return reason;
    }

    /**
     * @param group bands that share the choice; C_p is valid in the cell for all of them
     * @param coarse C_k of each date, the nearest date first, over the same window as {@code target}
     * @return index of the date, −1 if there is none
     */
    int choose(int[] group, List<RasterBlock> coarse, RasterBlock target, int column, int row) {
        int best = gather(group, coarse, target, column, row, options.regressionRadius());
        reason = 0;
        if (best == NOT_ELIGIBLE) {
            reason = FallbackReason.SHRUNK_WINDOW.bit();
            for (int r = options.regressionRadius() - 1; r >= 0 && best != COMPLETE; r--) {
                best = gather(group, coarse, target, column, row, r);
            }
        } else if (best == RELAXED) {
            reason = FallbackReason.RELAXED_WINDOW.bit();
        }
        // of shrunk windows only complete ones are taken: those of radius 0 are, wherever C_k is valid in the cell
        if (best == NOT_ELIGIBLE) {
            reason = FallbackReason.NO_DATE.bit();
            return -1;
        }
        return pick(group, best, column, row);
    }

    /** Fits all dates and says how good the best of their windows is. */
    private int gather(int[] group, List<RasterBlock> coarse, RasterBlock target, int column, int row, int radius) {
        boolean shrunk = radius < options.regressionRadius();
        boolean weighted = options.selection() == Selection.WEIGHTED;
        int best = NOT_ELIGIBLE;
        for (int k = 0; k < dates; k++) {
            state[k] = COMPLETE;
            for (int b : group) {
                WindowFit fit = fits[k][b];
                int s = NOT_ELIGIBLE;
                if (fit.gather(coarse.get(k), target, b, column, row, radius, weighted)) {
                    if (fit.complete()) {
                        s = COMPLETE;
                    } else if (!shrunk && fit.count() >= options.effectiveMinWindow()) {
                        s = RELAXED;
                    }
                }
                state[k] = Math.min(state[k], s);
            }
            best = Math.max(best, state[k]);
        }
        return best;
    }

    private int pick(int[] group, int level, int column, int row) {
        switch (options.selection()) {
            case OPTIMAL, WEIGHTED -> scoreByCorrelation(group, level);
            case SIMILARITY -> scoreBySimilarity(group, level);
            case LAST_AVAILABLE -> java.util.Arrays.fill(score, 0);
            case RANDOM -> {
                return pickRandom(group, level, column, row);
            }
        }
        int best = -1;
        for (int k = 0; k < dates; k++) {
            // only a greater score replaces: ties stay with the nearer date
            if (state[k] == level && (best < 0 || score[k] > score[best])) {
                best = k;
            }
        }
        return best;
    }

    private void scoreByCorrelation(int[] group, int level) {
        for (int k = 0; k < dates; k++) {
            score[k] = 0;
            if (state[k] == level) {
                for (int b : group) {
                    score[k] += correlation(k, b) / group.length;
                }
            }
        }
    }

    /** corr_k / Σ corr · dif_k / Σ dif with dif_k = 1 − mean |C_k − C_p|, mean over the bands. */
    private void scoreBySimilarity(int[] group, int level) {
        java.util.Arrays.fill(score, 0);
        for (int b : group) {
            double sumCorrelation = 0;
            double sumLikeness = 0;
            for (int k = 0; k < dates; k++) {
                if (state[k] == level) {
                    sumCorrelation += correlation(k, b);
                    sumLikeness += likeness(k, b);
                }
            }
            // a negative sum would turn the order round: its size is meant
            double scale = Math.abs(sumCorrelation * sumLikeness);
            for (int k = 0; k < dates; k++) {
                if (state[k] == level && scale > 0) {
                    score[k] += correlation(k, b) * likeness(k, b) / scale / group.length;
                }
            }
        }
    }

    /** Correlation; where it is undefined it speaks neither for nor against the date. */
    private double correlation(int k, int b) {
        double c = fits[k][b].correlation();
        return Double.isNaN(c) ? 0 : c;
    }

    private double likeness(int k, int b) {
        double range = options.validRange().map(r -> (double) r.max() - r.min()).orElse(1.0);
        return Math.max(0, 1 - fits[k][b].meanDifference() / range);
    }

    private int pickRandom(int[] group, int level, int column, int row) {
        int eligible = 0;
        for (int k = 0; k < dates; k++) {
            eligible += state[k] == level ? 1 : 0;
        }
        long hash = mix(mix(mix(options.seed()) + column) + row);
        hash = options.jointBands() ? hash : mix(hash + group[0]);
        int chosen = (int) Long.remainderUnsigned(hash, eligible);
        for (int k = 0; k < dates; k++) {
            if (state[k] == level && chosen-- == 0) {
                return k;
            }
        }
        throw new IllegalStateException("no date of level " + level);
    }

    /** SplitMix64 (Steele, Lea, Flood 2014): neighbouring inputs give unlike outputs. */
    private static long mix(long z) {
        z += 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
