package org.gsstif.core.cluster;

/**
 * How far two partitions of the same things agree (METHODS 6.7).
 *
 * @param adjustedRand ARI (Hubert and Arabie 1985): 1 for equal partitions, 0 expected by chance
 * @param normalizedMutualInformation NMI, mutual information over the mean of both entropies, 0..1
 */
public record Agreement(double adjustedRand, double normalizedMutualInformation) {

    /**
     * @param a labels ≥ 0
     * @param b labels ≥ 0 of the same things, in the same order
     */
    public static Agreement of(int[] a, int[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException(
                    "partitions of " + a.length + " and " + b.length + " things; the numbers must be equal, not 0");
        }
        int rows = max(a) + 1;
        int columns = max(b) + 1;
        long[][] table = new long[rows][columns];
        long[] rowSums = new long[rows];
        long[] columnSums = new long[columns];
        for (int i = 0; i < a.length; i++) {
            table[a[i]][b[i]]++;
            rowSums[a[i]]++;
            columnSums[b[i]]++;
        }
        double n = a.length;
        double together = 0;
        double information = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                together += pairs(table[i][j]);
                if (table[i][j] > 0) {
                    information += table[i][j] / n * Math.log(n * table[i][j] / ((double) rowSums[i] * columnSums[j]));
                }
            }
        }
        double inRows = sumOfPairs(rowSums);
        double inColumns = sumOfPairs(columnSums);
        double expected = inRows * inColumns / Math.max(1, pairs(a.length));
        double largest = (inRows + inColumns) / 2;
        double ari = largest == expected ? 1 : (together - expected) / (largest - expected);
        double entropy = (entropy(rowSums, n) + entropy(columnSums, n)) / 2;
        return new Agreement(ari, entropy == 0 ? 1 : Math.max(0, information / entropy));
    }

    private static int max(int[] labels) {
        int max = 0;
        for (int label : labels) {
            max = Math.max(max, label);
        }
        return max;
    }

    private static double pairs(long n) {
        return n * (n - 1) / 2.0;
    }

    private static double sumOfPairs(long[] counts) {
        double sum = 0;
        for (long c : counts) {
            sum += pairs(c);
        }
        return sum;
    }

    private static double entropy(long[] counts, double n) {
        double sum = 0;
        for (long c : counts) {
            sum -= c == 0 ? 0 : c / n * Math.log(c / n);
        }
        return sum;
    }
}
