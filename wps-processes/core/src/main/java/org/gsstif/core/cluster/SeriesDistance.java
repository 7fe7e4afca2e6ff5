package org.gsstif.core.cluster;

import java.io.Serializable;
import java.util.Objects;
import org.gsstif.core.embed.EmbeddedSeries;

/**
 * Distance of two series of embedded tiles.
 *
 * @param kind which one
 * @param band of DTW: dates that are matched lie at most so many dates apart, ≥ 0
 */
public record SeriesDistance(Kind kind, int band) implements Serializable {

    /** Kinds of distances; x, y series, P the dates at which both are present, T all dates. */
    public enum Kind {
        /** sqrt(T / |P| · Σ_{t ∈ P} ‖x_t − y_t‖²): the metric of k-means. */
        EUCLIDEAN,
        /** T / |P| · Σ_{t ∈ P} ‖x_t − y_t‖: the authors' silhouette and semantic graph. */
        SUM_OF_DATES,
        /** Dynamic time warping with a Sakoe–Chiba band: least Σ ‖x_t − y_u‖ along a path; missing dates interpolated. */
        DTW
    }

    public SeriesDistance {
        Objects.requireNonNull(kind, "kind");
        if (band < 0) {
            throw new IllegalArgumentException("dtwBand is " + band + "; it must be at least 0 dates");
        }
    }

    public static SeriesDistance euclidean() {
        return new SeriesDistance(Kind.EUCLIDEAN, 0);
    }

    public static SeriesDistance sumOfDates() {
        return new SeriesDistance(Kind.SUM_OF_DATES, 0);
    }

    public static SeriesDistance dtw(int band) {
        return new SeriesDistance(Kind.DTW, band);
    }

    /** Of two series of one set. */
    public double between(EmbeddedSeries s, int i, int j) {
        return between(s, i, s, j);
    }

    /** Of two series of two sets with the same dates and z. Without a common date: of their mean embeddings, times T. */
    public double between(EmbeddedSeries a, int i, EmbeddedSeries b, int j) {
        if (kind == Kind.DTW) {
            return dtw(interpolated(a, i), interpolated(b, j), a.dates(), a.dimension());
        }
        int dates = a.dates();
        int z = a.dimension();
        int common = 0;
        double sum = 0;
        for (int t = 0; t < dates; t++) {
            if (a.isPresent(i, t) && b.isPresent(j, t)) {
                common++;
                double squared = squared(a.row(i), t * z, b.row(j), t * z, z);
                sum += kind == Kind.EUCLIDEAN ? squared : Math.sqrt(squared);
            }
        }
        if (common == 0) {
            double squared = squared(mean(a, i), 0, mean(b, j), 0, z);
            sum = kind == Kind.EUCLIDEAN ? squared : Math.sqrt(squared);
            common = 1;
        }
        double whole = sum * dates / common;
        return kind == Kind.EUCLIDEAN ? Math.sqrt(whole) : whole;
    }

    static double squared(float[] x, int i, float[] y, int j, int z) {
        double s0 = 0;
        double s1 = 0;
        int d = 0;
        for (; d + 2 <= z; d += 2) { // two sums: the additions of one need not wait for the other
            double e0 = x[i + d] - y[j + d];
            double e1 = x[i + d + 1] - y[j + d + 1];
            s0 += e0 * e0;
            s1 += e1 * e1;
        }
        if (d < z) {
            double e = x[i + d] - y[j + d];
            s0 += e * e;
        }
        return s0 + s1;
    }

    private static float[] mean(EmbeddedSeries s, int i) {
        int z = s.dimension();
        float[] mean = new float[z];
        for (int t = 0; t < s.dates(); t++) {
            for (int d = 0; d < z && s.isPresent(i, t); d++) {
                mean[d] += s.row(i)[t * z + d] / s.presentDates(i);
            }
        }
        return mean;
    }

    /** Missing dates between the nearest present ones, linear in the number of the date; beyond the ends the nearest. */
    private static float[] interpolated(EmbeddedSeries s, int i) {
        int z = s.dimension();
        if (s.presentDates(i) == s.dates()) {
            return s.row(i);
        }
        float[] row = s.row(i).clone();
        for (int t = 0; t < s.dates(); t++) {
            if (s.isPresent(i, t)) {
                continue;
            }
            int before = t - 1;
            while (before >= 0 && !s.isPresent(i, before)) {
                before--;
            }
            int after = t + 1;
            while (after < s.dates() && !s.isPresent(i, after)) {
                after++;
            }
            int from = before >= 0 ? before : after;
            int to = after < s.dates() ? after : before;
            float share = to == from ? 0 : (t - from) / (float) (to - from);
            for (int d = 0; d < z; d++) {
                row[t * z + d] = (1 - share) * s.row(i)[from * z + d] + share * s.row(i)[to * z + d];
            }
        }
        return row;
    }

    private double dtw(float[] x, float[] y, int dates, int z) {
        double[] before = new double[dates + 1];
        double[] now = new double[dates + 1];
        java.util.Arrays.fill(before, Double.POSITIVE_INFINITY);
        before[0] = 0;
        for (int t = 1; t <= dates; t++) {
            java.util.Arrays.fill(now, Double.POSITIVE_INFINITY);
            for (int u = Math.max(1, t - band); u <= Math.min(dates, t + band); u++) {
                double cost = Math.sqrt(squared(x, (t - 1) * z, y, (u - 1) * z, z));
                now[u] = cost + Math.min(before[u - 1], Math.min(before[u], now[u - 1]));
            }
            double[] swap = before;
            before = now;
            now = swap;
        }
        return before[dates];
    }
}
