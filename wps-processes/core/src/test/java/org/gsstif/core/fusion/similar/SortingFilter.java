package org.gsstif.core.fusion.similar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The similar-pixel filter as it is defined: all neighbours are sorted for every pixel. Slow, plain, to compare with. */
final class SortingFilter {

    private final int radius;
    private final int count;

    SortingFilter(int radius, int count) {
        this.radius = radius;
        this.count = count;
    }

    private record Neighbour(int index, int dx, int dy, float distance) {
        int squared() {
            return dx * dx + dy * dy;
        }
    }

    void filter(
            float[][] reference,
            float[][] values,
            boolean[][] valid,
            int width,
            int height,
            float[][] output,
            float[] similar) {
        int at = 0;
        for (int y = radius; y < height - radius; y++) {
            for (int x = radius; x < width - radius; x++) {
                List<Integer> bands = new ArrayList<>();
                for (int b = 0; b < reference.length; b++) {
                    if (valid[b][y * width + x]) {
                        bands.add(b);
                    }
                }
                List<Neighbour> chosen = chosen(reference, valid, width, x, y, bands);
                similar[at] = chosen.size();
                for (int v = 0; v < values.length; v++) {
                    double sum = 0;
                    double weights = 0;
                    for (Neighbour n : chosen) {
                        double w = 1 / (1 + Math.sqrt(n.squared()) / (radius + 0.5));
                        sum += w * values[v][n.index];
                        weights += w;
                    }
                    boolean here = bands.contains(v % reference.length);
                    output[v][at] = here ? (float) (sum / weights) : Float.NaN;
                }
                at++;
            }
        }
    }

    private List<Neighbour> chosen(
            float[][] reference, boolean[][] valid, int width, int x, int y, List<Integer> bands) {
        List<Neighbour> neighbours = new ArrayList<>();
        if (bands.isEmpty()) {
            return neighbours;
        }
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int j = (y + dy) * width + x + dx;
                float distance = 0;
                boolean usable = true;
                for (int b : bands) {
                    float difference = reference[b][j] - reference[b][y * width + x];
                    distance += difference * difference;
                    usable &= valid[b][j];
                }
                if (usable) {
                    neighbours.add(new Neighbour(j, dx, dy, distance));
                }
            }
        }
        // the sort is stable: what is equal stays in the order of rows and columns
        neighbours.sort(Comparator.comparingDouble(Neighbour::distance).thenComparing(Neighbour::squared));
        List<Neighbour> chosen = new ArrayList<>(neighbours.subList(0, Math.min(count, neighbours.size())));
        // summed column by column, each from top to bottom
        chosen.sort(Comparator.comparingInt(Neighbour::dx).thenComparing(Neighbour::dy));
        return chosen;
    }
}
