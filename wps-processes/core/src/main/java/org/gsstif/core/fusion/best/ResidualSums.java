package org.gsstif.core.fusion.best;

import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** Variance of R = C* − U(f) in one band, and the covariance of neighbouring cells; sums in the order of rows. */
final class ResidualSums {

    private double sum;
    private double squares;
    private long count;
    private double products;
    private double ends;
    private long pairs;

    /** Adds the cells of a strip over the whole width, and their pairs with the right and the lower neighbour. */
    void add(RasterBlock u, RasterBlock c, int b, Window strip) {
        Window have = u.window();
        for (int row = strip.y(); row < strip.endY(); row++) {
            for (int column = strip.x(); column < strip.endX(); column++) {
                int i = have.index(column, row);
                if (!known(u, c, b, i)) {
                    continue;
                }
                double r = residual(u, c, b, i);
                sum += r;
                squares += r * r;
                count++;
                if (column + 1 < strip.endX()) {
                    pair(u, c, b, r, i + 1);
                }
                if (row + 1 < have.endY()) {
                    pair(u, c, b, r, i + have.width());
                }
            }
        }
    }

    private void pair(RasterBlock u, RasterBlock c, int b, double r, int i) {
        if (known(u, c, b, i)) {
            double other = residual(u, c, b, i);
            products += r * other;
            ends += r + other;
            pairs++;
        }
    }

    private static boolean known(RasterBlock u, RasterBlock c, int b, int i) {
        return u.valid(b)[i] && c.valid(b)[i];
    }

    private static double residual(RasterBlock u, RasterBlock c, int b, int i) {
        return (double) c.values(b)[i] - u.values(b)[i];
    }

    /** NaN without a cell. */
    double variance() {
        double mean = sum / count;
        return squares / count - mean * mean;
    }

    /** Mean product of neighbours' deviations from the mean; 0 without any. */
    double neighbours() {
        double mean = sum / count;
        return pairs == 0 ? 0 : products / pairs - mean * ends / pairs + mean * mean;
    }
}
