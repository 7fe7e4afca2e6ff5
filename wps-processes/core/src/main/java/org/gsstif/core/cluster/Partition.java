package org.gsstif.core.cluster;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A partition of series into clusters, numbered from the largest to the smallest.
 *
 * @param labels cluster of each series, 0 … k − 1
 * @param centroids [cluster][date · z + i]; a date at which no member is present has the mean of the cluster's other dates
 * @param inertia what was minimised: the sum of squared distances (k-means) or of distances (k-medoids) to the centre
 * @param iterations of the best start
 */
public record Partition(int[] labels, float[][] centroids, double inertia, int iterations) {

    public int clusters() {
        return centroids.length;
    }

    /** Members of each cluster. */
    public int[] sizes() {
        int[] sizes = new int[centroids.length];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    /** The same partition, numbered by falling size; of equal ones the one with the first member comes first. */
    Partition bySize() {
        int[] sizes = sizes();
        int[] first = new int[sizes.length];
        Arrays.fill(first, Integer.MAX_VALUE);
        for (int i = labels.length - 1; i >= 0; i--) {
            first[labels[i]] = i;
        }
        Integer[] order = new Integer[sizes.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.<Integer>comparingInt(k -> -sizes[k]).thenComparingInt(k -> first[k]));
        int[] number = new int[sizes.length];
        float[][] sorted = new float[sizes.length][];
        for (int k = 0; k < order.length; k++) {
            number[order[k]] = k;
            sorted[k] = centroids[order[k]];
        }
        int[] renamed = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            renamed[i] = number[labels[i]];
        }
        return new Partition(renamed, sorted, inertia, iterations);
    }
}
