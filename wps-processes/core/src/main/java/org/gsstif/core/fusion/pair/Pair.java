package org.gsstif.core.fusion.pair;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.Report;

/**
 * A fine image F_k and the coarse image C_k of the same date.
 *
 * @param index k, in the fine series in the order of time, from 0
 * @param time t_k
 * @param days t_k − p in days, negative before the target date
 * @param fine F_k
 * @param coarse C_k, real or U(F_k)
 */
public record Pair(int index, Instant time, double days, RasterSource fine, RasterSource coarse)
        implements Serializable {

    /**
     * All pairs of the inputs, nearest to the target date first, of two equally near ones the earlier. A fine image of the
     * target date itself is a pair like any other.
     *
     * @param method name for the messages
     * @param report warned of fine dates without a coarse image, which are left out
     * @throws IllegalArgumentException if there are fewer than {@code atLeast}
     */
    public static List<Pair> nearestFirst(FusionInputs inputs, String method, int atLeast, Report report) {
        List<Pair> pairs = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            int index = k;
            Instant time = inputs.fine().get(k).time();
            RasterSource fine = inputs.fine().get(k).raster();
            double days = -inputs.fine().get(k).daysTo(inputs.target());
            inputs.coarseAt(k)
                    .ifPresentOrElse(
                            coarse -> pairs.add(new Pair(index, time, days, fine, coarse)),
                            () -> left.add(time.toString()));
        }
        if (pairs.size() < atLeast) {
            throw new IllegalArgumentException(method + " needs " + atLeast
                    + " fine date(s) with a coarse image of the same date, there are " + pairs.size()
                    + "; without one: " + left + ". The standardizations give every fine date one");
        }
        if (!left.isEmpty()) {
            report.warn("fine dates without a coarse image of the same date are left out: " + String.join(", ", left));
        }
        pairs.sort(Comparator.comparingDouble((Pair p) -> Math.abs(p.days())).thenComparing(Pair::time));
        return pairs;
    }
}
