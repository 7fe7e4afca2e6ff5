package org.gsstif.core.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;

/** Made-up cloud masks: smooth random blobs that take away a given share of a grid. */
final class Blobs {

    private Blobs() {}

    /** One band, valid where it is clear. */
    static MemoryRaster mask(GridGeometry grid, double share, SplittableRandom random) {
        int width = grid.width();
        int height = grid.height();
        // bilinear noise on a lattice of about four blobs along the longer side
        double step = Math.max(1, Math.max(width, height) / 4.0);
        int columns = (int) (width / step) + 2;
        int rows = (int) (height / step) + 2;
        double[] lattice = random.doubles((long) columns * rows).toArray();
        double[] noise = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = x / step;
                double v = y / step;
                int at = ((int) v) * columns + (int) u;
                double fu = u - (int) u;
                double fv = v - (int) v;
                noise[y * width + x] = (1 - fv) * ((1 - fu) * lattice[at] + fu * lattice[at + 1])
                        + fv * ((1 - fu) * lattice[at + columns] + fu * lattice[at + columns + 1]);
            }
        }
        double[] sorted = noise.clone();
        Arrays.sort(sorted);
        int taken = (int) Math.round(share * sorted.length);
        double limit = taken == 0 ? Double.NEGATIVE_INFINITY : sorted[taken - 1];
        MemoryRaster mask = new MemoryRaster(grid, 1);
        for (int i = 0; i < noise.length; i++) {
            mask.pixels().set(0, i % width, i / width, noise[i] <= limit ? Float.NaN : 1);
        }
        return mask;
    }
}
