package org.gsstif.core.fusion.pair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders in which pairs are tried. */
public final class PairChoices {

    private PairChoices() {}

    /** One pair at a time, the nearest first. */
    public static List<List<Pair>> single(List<Pair> nearestFirst) {
        return nearestFirst.stream().map(List::of).toList();
    }

    /**
     * First the nearest pair before (or at) and the nearest after the target, or the two nearest where all are on one side;
     * then the others two at a time, the nearest first; the last may be alone. A pixel where only one of the two is valid
     * rests on that one.
     */
    public static List<List<Pair>> twoOrOne(List<Pair> nearestFirst) {
        List<Pair> left = new ArrayList<>(nearestFirst);
        List<List<Pair>> choices = new ArrayList<>();
        while (!left.isEmpty()) {
            Pair first = left.remove(0);
            Pair second = null;
            if (choices.isEmpty()) {
                second = left.stream()
                        .filter(p -> p.days() > 0 != first.days() > 0)
                        .findFirst()
                        .orElse(null);
            }
            if (second == null && !left.isEmpty()) {
                second = left.get(0);
            }
            left.remove(second);
            choices.add(second == null ? List.of(first) : inTime(first, second));
        }
        return choices;
    }

    /**
     * All combinations of two pairs: those on both sides of the target first, of these those with the smaller sum of days.
     */
    public static List<List<Pair>> two(List<Pair> nearestFirst) {
        List<List<Pair>> choices = new ArrayList<>();
        for (int i = 0; i < nearestFirst.size(); i++) {
            for (int j = i + 1; j < nearestFirst.size(); j++) {
                choices.add(inTime(nearestFirst.get(i), nearestFirst.get(j)));
            }
        }
        choices.sort(Comparator.comparing(
                        (List<Pair> c) -> c.get(0).days() > 0 == c.get(1).days() > 0)
                .thenComparingDouble(
                        c -> Math.abs(c.get(0).days()) + Math.abs(c.get(1).days()))
                .thenComparing(c -> c.get(0).time()));
        return choices;
    }

    private static List<Pair> inTime(Pair a, Pair b) {
        return a.time().isBefore(b.time()) ? List.of(a, b) : List.of(b, a);
    }
}
