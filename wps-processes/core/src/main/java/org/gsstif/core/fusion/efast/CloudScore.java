package org.gsstif.core.fusion.efast;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.run.RunContext;

/** The distance-to-cloud score of one fine image on the coarse grid. */
final class CloudScore {

    private CloudScore() {}

    /**
     * @param fine the image; a pixel missing in any band is a cloud
     * @return per cell of the coarse grid, row-major: (distance to the nearest cloudy cell − 1)/D cut to 0..1, distances between
     *     cell centres in cells; 0 in a cloudy cell, 1 where there is no cloud
     */
    static float[] of(RasterSource fine, GridMapping mapping, EfastOptions options, RunContext run) throws IOException {
        Window cells = mapping.coarse().window();
        // per block: its window of cells, then pixels and missing pixels of each
        List<double[]> counts = run.runner().spread(mapping.fine().window(), "EFAST: clouds", run.monitor(), block -> {
            RasterBlock image = fine.read(block);
            CoarsePositions positions = CoarsePositions.of(mapping, block);
            Window near = positions.cells(cells, 0);
            double[] numbers = new double[4 + 2 * near.size()];
            numbers[0] = near.x();
            numbers[1] = near.y();
            numbers[2] = near.width();
            numbers[3] = near.height();
            for (int y = 0; y < block.height(); y++) {
                for (int x = 0; x < block.width(); x++) {
                    int cell = positions.cellIndex(x, y, near);
                    if (cell >= 0) {
                        numbers[4 + 2 * cell]++;
                        if (!validInAll(image, y * block.width() + x)) {
                            numbers[5 + 2 * cell]++;
                        }
                    }
                }
            }
            return numbers;
        });
        int[] pixels = new int[cells.size()];
        int[] missing = new int[cells.size()];
        for (double[] numbers : counts) {
            Window near = new Window((int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3]);
            for (int i = 0; i < near.size(); i++) {
                int cell = cells.index(near.x() + i % near.width(), near.y() + i / near.width());
                pixels[cell] += (int) numbers[4 + 2 * i];
                missing[cell] += (int) numbers[5 + 2 * i];
            }
        }
        boolean[] cloudy = new boolean[cells.size()];
        for (int i = 0; i < cloudy.length; i++) {
            cloudy[i] = missing[i] > 0 && missing[i] >= options.cloudTolerance() * pixels[i];
        }
        double[] squared = squaredDistance(cloudy, cells.width(), cells.height());
        float[] score = new float[cloudy.length];
        for (int i = 0; i < score.length; i++) {
            double distance = Math.sqrt(squared[i]);
            score[i] = (float) Math.max(0, Math.min(1, (distance - 1) / options.cloudDistance()));
        }
        return score;
    }

    private static boolean validInAll(RasterBlock image, int i) {
        for (int b = 0; b < image.bands(); b++) {
            if (!image.valid(b)[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Squared Euclidean distance to the nearest true cell, infinite if there is none: two passes of lower envelopes of parabolas
     * (Felzenszwalb and Huttenlocher 2012, doi 10.4086/toc.2012.v008a019).
     */
    static double[] squaredDistance(boolean[] from, int width, int height) {
        double[] result = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            result[i] = from[i] ? 0 : Double.POSITIVE_INFINITY;
        }
        int longest = Math.max(width, height);
        double[] f = new double[longest];
        double[] d = new double[longest];
        int[] vertex = new int[longest];
        double[] start = new double[longest + 1];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                f[y] = result[y * width + x];
            }
            envelope(f, height, d, vertex, start);
            for (int y = 0; y < height; y++) {
                result[y * width + x] = d[y];
            }
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(result, y * width, f, 0, width);
            envelope(f, width, d, vertex, start);
            System.arraycopy(d, 0, result, y * width, width);
        }
        return result;
    }

    /** d[q] = min_p (q − p)² + f[p] over n places. */
    private static void envelope(double[] f, int n, double[] d, int[] vertex, double[] start) {
        int k = -1;
        for (int q = 0; q < n; q++) {
            if (Double.isInfinite(f[q])) {
                continue;
            }
            double s = Double.NEGATIVE_INFINITY;
            while (k >= 0) {
                int p = vertex[k];
                s = (f[q] + (double) q * q - f[p] - (double) p * p) / (2.0 * (q - p));
                if (s > start[k]) {
                    break;
                }
                k--;
            }
            if (k < 0) {
                s = Double.NEGATIVE_INFINITY;
            }
            k++;
            vertex[k] = q;
            start[k] = s;
            start[k + 1] = Double.POSITIVE_INFINITY;
        }
        int at = 0;
        for (int q = 0; q < n; q++) {
            if (k < 0) {
                d[q] = Double.POSITIVE_INFINITY;
                continue;
            }
            while (start[at + 1] < q) {
                at++;
            }
            double away = q - vertex[at];
            d[q] = away * away + f[vertex[at]];
        }
    }
}
