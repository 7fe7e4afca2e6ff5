package org.gsstif.core.fusion.fsdaf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Step 2 of FSDAF: the change of each class from the changes of the purest coarse cells. */
final class ClassChange {

    /** Of the purest cells of a class only those whose change lies within these quantiles count. */
    private static final double LOW = 0.1;

    private static final double HIGH = 0.9;

    /** A class that fills less of a cell than this does not make it a pure cell of the class. */
    private static final double LEAST_FRACTION = 0.01;

    private ClassChange() {}

    /**
     * @param fractions per cell the fractions of the classes, null for a cell that is not known
     * @param change per cell C_p − C_k of a band, NaN where missing
     * @return ΔF per class; 0 for all where no cell is known
     */
    static double[] of(float[][] fractions, double[] change, int classes, int pureCells) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < change.length; i++) {
            if (fractions[i] != null && !Double.isNaN(change[i])) {
                known.add(i);
            }
        }
        List<Integer> used = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            used.addAll(purest(known, fractions, change, c, pureCells));
        }
        if (used.isEmpty()) {
            return new double[classes];
        }
        return solve(used, fractions, change, classes);
    }

    private static List<Integer> purest(
            List<Integer> known, float[][] fractions, double[] change, int c, int pureCells) {
        List<Integer> pure = known.stream()
                .filter(i -> fractions[i][c] >= LEAST_FRACTION)
                .sorted(Comparator.comparingDouble((Integer i) -> -fractions[i][c])
                        .thenComparing(i -> i))
                .limit(pureCells)
                .toList();
        if (pure.isEmpty()) {
            return pure;
        }
        double[] changes = pure.stream().mapToDouble(i -> change[i]).sorted().toArray();
        double low = changes[(int) Math.floor(LOW * (changes.length - 1))];
        double high = changes[(int) Math.ceil(HIGH * (changes.length - 1))];
        return pure.stream().filter(i -> change[i] >= low && change[i] <= high).toList();
    }

    /**
     * Least squares Σ (change − Σ_c fraction_c ΔF_c)², every ΔF_c between the least and the greatest change less and plus one
     * standard deviation: coordinate descent on the normal equations, which converges for a convex problem with bounds.
     */
    private static double[] solve(List<Integer> used, float[][] fractions, double[] change, int classes) {
        double[][] normal = new double[classes][classes];
        double[] right = new double[classes];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (int i : used) {
            double y = change[i];
            min = Math.min(min, y);
            max = Math.max(max, y);
            sum += y;
            squares += y * y;
            for (int c = 0; c < classes; c++) {
                right[c] += fractions[i][c] * y;
                for (int d = 0; d < classes; d++) {
                    normal[c][d] += (double) fractions[i][c] * fractions[i][d];
                }
            }
        }
        double mean = sum / used.size();
        double deviation = Math.sqrt(Math.max(0, squares / used.size() - mean * mean));
        double[] x = new double[classes];
        Arrays.fill(x, mean);
        for (int round = 0; round < 1000; round++) {
            double moved = 0;
            for (int c = 0; c < classes; c++) {
                if (normal[c][c] <= 0) {
                    continue;
                }
                double gradient = right[c];
                for (int d = 0; d < classes; d++) {
                    gradient -= normal[c][d] * x[d];
                }
                double next = Math.max(min - deviation, Math.min(max + deviation, x[c] + gradient / normal[c][c]));
                moved = Math.max(moved, Math.abs(next - x[c]));
                x[c] = next;
            }
            if (moved <= 1e-12 * Math.max(1e-12, Math.max(Math.abs(min), Math.abs(max)))) {
                break;
            }
        }
        return x;
    }
}
