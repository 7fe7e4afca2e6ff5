package org.gsstif.core.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.gsstif.core.series.DatedRaster;

/**
 * Which dates a case is made of, before any pixel is touched.
 *
 * @param scenario what the inputs are like
 * @param ratio see {@link EvaluationOptions#ratios}
 * @param target the date left out, an index in the fine series
 * @param fine the fine inputs, indices in the fine series
 * @param clouds for each of them whose clouds it lies under: an index in the fine series, itself for its own, −1 for made-up
 *     clouds
 * @param coarse the coarse inputs beside the target: indices in the fine series where the sensor is simulated, else in the real
 *     coarse series
 * @param seed of what is drawn for this case
 */
record CasePlan(
        Scenario scenario,
        int ratio,
        int target,
        List<Integer> fine,
        List<Integer> clouds,
        List<Integer> coarse,
        long seed) {

    CasePlan {
        fine = List.copyOf(fine);
        clouds = List.copyOf(clouds);
        coarse = List.copyOf(coarse);
    }

    /** For example {@code PAIRED_CLEAR-r5-2016-08-04}. */
    String id(EvaluationData data) {
        Instant time = data.fine().get(target).time();
        String text = time.toString().replace("T00:00:00Z", "").replace(":", "");
        return scenario + "-r" + ratio + "-" + text;
    }

    /**
     * All cases of an evaluation.
     *
     * @param clear share of valid pixels per fine date
     */
    static List<CasePlan> all(EvaluationData data, EvaluationOptions options, double[] clear) {
        List<CasePlan> plans = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            for (int ratio : options.ratios()) {
                List<CasePlan> cases = new ArrayList<>();
                for (int p = 0; p < clear.length; p++) {
                    if (clear[p] >= options.minClear() && (!data.hasCoarse() || coarseAt(data, p) >= 0)) {
                        CasePlan plan = data.hasCoarse()
                                ? real(data, options, clear, scenario, ratio, p)
                                : simulated(options, clear, scenario, ratio, p);
                        if (!plan.fine.isEmpty()) {
                            cases.add(plan.nearest(data, options.maxDates()));
                        }
                    }
                }
                plans.addAll(spread(cases, options.maxCases()));
            }
        }
        return plans;
    }

    /** The same with the fine dates nearest to the target in time, and without the coarse images of the other fine dates. */
    private CasePlan nearest(EvaluationData data, int most) {
        if (most == 0 || fine.size() <= most) {
            return this;
        }
        Instant time = data.fine().get(target).time();
        List<Integer> kept = fine.stream()
                .sorted(Comparator.comparing(
                        k -> Duration.between(data.fine().get(k).time(), time).abs()))
                .limit(most)
                .sorted()
                .toList();
        List<Integer> cloudsOfKept =
                kept.stream().map(k -> clouds.get(fine.indexOf(k))).toList();
        Set<Instant> dropped = new HashSet<>();
        for (int k : fine) {
            if (!kept.contains(k)) {
                dropped.add(data.fine().get(k).time());
            }
        }
        List<DatedRaster> images =
                data.hasCoarse() ? data.coarse() : data.fine().images();
        List<Integer> cells = coarse.stream()
                .filter(c -> !dropped.contains(images.get(c).time()))
                .toList();
        return new CasePlan(scenario, ratio, target, kept, cloudsOfKept, cells, seed);
    }

    private static List<CasePlan> spread(List<CasePlan> cases, int most) {
        if (most == 0 || cases.size() <= most) {
            return cases;
        }
        List<CasePlan> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(cases.get((int) ((i + 0.5) * cases.size() / most)));
        }
        return chosen;
    }

    private static CasePlan simulated(EvaluationOptions options, double[] clear, Scenario scenario, int ratio, int p) {
        long seed = seed(options, scenario, p);
        List<Integer> whole = new ArrayList<>();
        List<Integer> partly = new ArrayList<>();
        for (int k = 0; k < clear.length; k++) {
            if (k != p && clear[k] >= options.minUseful()) {
                (clear[k] >= options.minClear() ? whole : partly).add(k);
            }
        }
        if (scenario == Scenario.PAIRED_CLEAR) {
            return new CasePlan(scenario, ratio, p, whole, whole, whole, seed);
        }
        // clear dates serve one side only, drawn: half of them are coarse, the others fine, under clouds of partly
        // clear dates
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> drawn = shuffled(whole, random);
        List<Integer> coarse = new ArrayList<>(drawn.subList(0, (drawn.size() + 1) / 2));
        List<Integer> fine = new ArrayList<>(drawn.subList(coarse.size(), drawn.size()));
        fine.addAll(partly);
        Collections.sort(coarse);
        Collections.sort(fine);
        return new CasePlan(scenario, ratio, p, fine, clouds(fine, partly, random), coarse, seed);
    }

    private static CasePlan real(
            EvaluationData data, EvaluationOptions options, double[] clear, Scenario scenario, int ratio, int p) {
        long seed = seed(options, scenario, p);
        List<Integer> fine = new ArrayList<>();
        List<Integer> partly = new ArrayList<>();
        List<Integer> coarse = new ArrayList<>();
        for (int k = 0; k < clear.length; k++) {
            boolean paired = coarseAt(data, k) >= 0;
            if (k != p && clear[k] >= options.minUseful() && (paired || scenario == Scenario.UNPAIRED_CLOUDY)) {
                fine.add(k);
                if (clear[k] < options.minClear()) {
                    partly.add(k);
                }
                if (scenario == Scenario.PAIRED_CLEAR) {
                    coarse.add(coarseAt(data, k));
                }
            }
        }
        if (scenario == Scenario.PAIRED_CLEAR) {
            return new CasePlan(scenario, ratio, p, fine, fine, coarse, seed);
        }
        for (int c = 0; c < data.coarse().size(); c++) {
            Instant time = data.coarse().get(c).time();
            if (data.fine().at(time).isEmpty()) {
                coarse.add(c);
            }
        }
        return new CasePlan(scenario, ratio, p, fine, clouds(fine, partly, new SplittableRandom(seed)), coarse, seed);
    }

    /** A partly clear date keeps its clouds, a clear one lies under those of a partly clear one, or made-up ones. */
    private static List<Integer> clouds(List<Integer> fine, List<Integer> partly, SplittableRandom random) {
        List<Integer> clouds = new ArrayList<>();
        for (int k : fine) {
            if (partly.contains(k)) {
                clouds.add(k);
            } else {
                clouds.add(partly.isEmpty() ? -1 : partly.get(random.nextInt(partly.size())));
            }
        }
        return clouds;
    }

    /** Index of the real coarse image of a fine date, −1 if there is none. */
    static int coarseAt(EvaluationData data, int k) {
        Instant time = data.fine().get(k).time();
        for (int c = 0; c < data.coarse().size(); c++) {
            if (data.coarse().get(c).time().equals(time)) {
                return c;
            }
        }
        return -1;
    }

    /** The same for all ratios, so that they differ in the ratio alone. */
    private static long seed(EvaluationOptions options, Scenario scenario, int p) {
        return new SplittableRandom(
                        options.seed() + 1_000_003L * p + 31L * scenario.name().hashCode())
                .nextLong();
    }

    private static List<Integer> shuffled(List<Integer> list, SplittableRandom random) {
        List<Integer> result = new ArrayList<>(list);
        for (int i = result.size() - 1; i > 0; i--) {
            Collections.swap(result, i, random.nextInt(i + 1));
        }
        return result;
    }
}
