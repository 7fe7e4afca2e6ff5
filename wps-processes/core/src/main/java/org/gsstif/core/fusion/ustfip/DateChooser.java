package org.gsstif.core.fusion.ustfip;

import java.util.Arrays;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;

/**
 * Chooses the date k* of one coarse cell for a group of bands (METHODS 3, step 2): the best one first, the others in their
 * order if they are asked for.
 *
 * <ol>
 *   <li>Dates with a complete window compete.
 *   <li>Then those with at least {@code minWindow} valid cells.
 *   <li>Then those with a complete window of a smaller radius, down to the cell alone.
 * </ol>
 *
 * One object is used by one worker.
 */
final class DateChooser {

    private static final int NOT_ELIGIBLE = 0;
    private static final int RELAXED = 1;
    private static final int COMPLETE = 2;
    private static final int[] NONE = {};

    private final UstfipOptions options;
    private final int dates;
    private final WindowFit[][] fits;
    private final int[] state;
    private final double[] score;
    private final boolean[] used;
    private int[] group = NONE;
    private List<RasterBlock> coarse = List.of();
    private RasterBlock target;
    private int column;
    private int row;
    private int radius;
    private int level;
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
        used = new boolean[dates];
    }

    /** The fit of a date at the window it was chosen with. */
    WindowFit fit(int date, int band) {
        return fits[date][band];
    }

    /** {@link FallbackReason} bits of the last answer of {@link #next}: which window it needed. */
    int reason() {
        return reason;
    }

    /**
     * Turns to a cell.
     *
     * @param bands that share the choice; C_p is valid in the cell for all of them
     * @param ck C_k of each date, the nearest date first, over the same window as {@code cp}
     */
    void begin(int[] bands, List<RasterBlock> ck, RasterBlock cp, int cellColumn, int cellRow) {
        group = bands;
        coarse = ck;
        target = cp;
        column = cellColumn;
        row = cellRow;
        Arrays.fill(used, false);
        level = COMPLETE;
        gather(options.regressionRadius());
    }

    /**
     * The best date that has not been given for this cell yet.
     *
     * @return its index, −1 if there is none left
     */
    int next() {
        while (true) {
            int k = pick();
            if (k >= 0) {
                used[k] = true;
                reason = radius < options.regressionRadius()
                        ? FallbackReason.SHRUNK_WINDOW.bit()
                        : level == RELAXED ? FallbackReason.RELAXED_WINDOW.bit() : 0;
                return k;
            }
            if (level == COMPLETE && radius == options.regressionRadius()) {
                level = RELAXED;
            } else if (radius > 0) {
                // of shrunk windows only complete ones are taken: those of radius 0 are, wherever C_k is valid in the
                // cell
                level = COMPLETE;
                gather(radius - 1);
            } else {
                reason = FallbackReason.NO_DATE.bit();
                return -1;
            }
        }
    }

    /** Fits all dates not used yet in the window of this radius. */
    private void gather(int windowRadius) {
        radius = windowRadius;
        boolean shrunk = radius < options.regressionRadius();
        boolean weighted = options.selection() == Selection.WEIGHTED;
        for (int k = 0; k < dates; k++) {
            if (used[k]) {
                continue;
            }
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
        }
    }

    private boolean competes(int k) {
        return !used[k] && state[k] == level;
    }

    private int pick() {
        switch (options.selection()) {
            case OPTIMAL, WEIGHTED -> scoreByCorrelation();
            case SIMILARITY -> scoreBySimilarity();
            case LAST_AVAILABLE -> Arrays.fill(score, 0);
            case RANDOM -> {
                return pickRandom();
            }
        }
        int best = -1;
        for (int k = 0; k < dates; k++) {
            // only a greater score replaces: ties stay with the nearer date
            if (competes(k) && (best < 0 || score[k] > score[best])) {
                best = k;
            }
        }
        return best;
    }

    private void scoreByCorrelation() {
        for (int k = 0; k < dates; k++) {
            score[k] = 0;
            if (competes(k)) {
                for (int b : group) {
                    score[k] += correlation(k, b) / group.length;
                }
            }
        }
    }

    /** corr_k / Σ corr · dif_k / Σ dif with dif_k = 1 − mean |C_k − C_p|, mean over the bands. */
    private void scoreBySimilarity() {
        Arrays.fill(score, 0);
        for (int b : group) {
            double sumCorrelation = 0;
            double sumLikeness = 0;
            for (int k = 0; k < dates; k++) {
                if (competes(k)) {
                    sumCorrelation += correlation(k, b);
                    sumLikeness += likeness(k, b);
                }
            }
            // a negative sum would turn the order round: its size is meant
            double scale = Math.abs(sumCorrelation * sumLikeness);
            for (int k = 0; k < dates; k++) {
                if (competes(k) && scale > 0) {
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
        double range = options.validRange() == null
                ? 1
                : (double) options.validRange().max() - options.validRange().min();
        return Math.max(0, 1 - fits[k][b].meanDifference() / range);
    }

    private int pickRandom() {
        int eligible = 0;
        for (int k = 0; k < dates; k++) {
            eligible += competes(k) ? 1 : 0;
        }
        long hash = mix(mix(mix(options.seed()) + column) + row);
        hash = options.jointBands() ? hash : mix(hash + group[0]);
        if (eligible == 0) {
            return -1;
        }
        int chosen = (int) Long.remainderUnsigned(hash, eligible);
        for (int k = 0; k < dates; k++) {
            if (competes(k) && chosen-- == 0) {
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
