package org.gsstif.coverage;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A costly smooth transform of the plane, replaced by bilinear interpolation wherever that is as good.
 *
 * <ol>
 *   <li>The plane is divided into square patches, at places that do not depend on what is asked for.
 *   <li>In a patch the exact transform is taken at the nodes of a lattice, and at the middle of every lattice cell and
 *       of its upper and left sides. If interpolation errs there by more than a quarter of the tolerance, the lattice is
 *       made twice as fine.
 *   <li>Where the lattice would get as fine as the pixels (folds, the date line, places beyond a projection), the exact
 *       transform is used point by point.
 * </ol>
 *
 * Thread-safe. A point gives the same result in whatever order and company it is transformed.
 */
final class PatchedTransform {

    /** The exact transform of x, y pairs in place; what cannot be transformed becomes NaN. Thread-safe. */
    @FunctionalInterface
    interface Exact {
        void transform(double[] points, int count);
    }

    /** Patches kept; beyond this all are forgotten and made anew when asked for. */
    private static final int MAX_PATCHES = 1 << 16;

    /** Beyond this many patches from the origin the exact transform serves. */
    private static final double FARTHEST = 1e8;

    /**
     * @param cells lattice cells along a side; 0: the exact transform serves
     * @param nodes (cells + 1)² x, y pairs, row-major
     */
    private record Patch(int cells, double[] nodes) {}

    private final Exact exact;
    private final int patchSize;
    private final double tolerance;
    private final ConcurrentHashMap<Long, Patch> patches = new ConcurrentHashMap<>();

    /**
     * @param patchSize side of a patch in source units (pixels), a power of two
     * @param tolerance largest error allowed, in target units
     */
    PatchedTransform(Exact exact, int patchSize, double tolerance) {
        this.exact = exact;
        this.patchSize = patchSize;
        this.tolerance = tolerance;
    }

    void transform(double[] points, int count) {
        long lastKey = 0;
        Patch patch = null;
        for (int i = 0; i < count; i++) {
            double px = Math.floor(points[2 * i] / patchSize);
            double py = Math.floor(points[2 * i + 1] / patchSize);
            if (!(Math.abs(px) < FARTHEST && Math.abs(py) < FARTHEST)) {
                exactly(points, i);
                continue;
            }
            long key = (long) px << 32 | ((long) py & 0xffffffffL);
            if (patch == null || key != lastKey) {
                patch = patch(key, px, py);
                lastKey = key;
            }
            if (patch.cells == 0) {
                exactly(points, i);
            } else {
                double scale = patch.cells / (double) patchSize;
                interpolate(
                        patch,
                        (points[2 * i] - px * patchSize) * scale,
                        (points[2 * i + 1] - py * patchSize) * scale,
                        points,
                        2 * i);
            }
        }
    }

    private void exactly(double[] points, int i) {
        double[] p = {points[2 * i], points[2 * i + 1]};
        exact.transform(p, 1);
        points[2 * i] = p[0];
        points[2 * i + 1] = p[1];
    }

    private Patch patch(long key, double px, double py) {
        Patch patch = patches.get(key);
        if (patch == null) {
            patch = make(px * patchSize, py * patchSize);
            if (patches.size() >= MAX_PATCHES) {
                patches.clear();
            }
            patches.put(key, patch);
        }
        return patch;
    }

    private Patch make(double left, double top) {
        for (int cells = 2; cells < patchSize; cells *= 2) {
            double step = (double) patchSize / cells;
            Patch patch = new Patch(cells, new double[2 * (cells + 1) * (cells + 1)]);
            for (int i = 0; i <= cells; i++) {
                for (int j = 0; j <= cells; j++) {
                    int at = 2 * (i * (cells + 1) + j);
                    patch.nodes[at] = left + j * step;
                    patch.nodes[at + 1] = top + i * step;
                }
            }
            exact.transform(patch.nodes, (cells + 1) * (cells + 1));
            if (!Arrays.stream(patch.nodes).allMatch(Double::isFinite)) {
                break; // partly beyond the projection
            }
            if (isGoodEnough(patch, left, top, step)) {
                return patch;
            }
        }
        return new Patch(0, new double[0]);
    }

    private boolean isGoodEnough(Patch patch, double left, double top, double step) {
        // in units of cells: the middle of each cell and of its upper and left side, and the last row and column's far
        // sides
        int n = patch.cells;
        double[] at = new double[2 * (3 * n * n + 2 * n)];
        int k = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                if (j < n) {
                    at[k++] = j + 0.5;
                    at[k++] = i;
                }
                if (i < n) {
                    at[k++] = j;
                    at[k++] = i + 0.5;
                }
                if (i < n && j < n) {
                    at[k++] = j + 0.5;
                    at[k++] = i + 0.5;
                }
            }
        }
        double[] truth = new double[at.length];
        for (int i = 0; i < at.length; i += 2) {
            truth[i] = left + at[i] * step;
            truth[i + 1] = top + at[i + 1] * step;
        }
        exact.transform(truth, truth.length / 2);
        double[] p = new double[2];
        for (int i = 0; i < at.length; i += 2) {
            interpolate(patch, at[i], at[i + 1], p, 0);
            // a quarter: between the places looked at, the error may be a little larger
            if (!(Math.hypot(p[0] - truth[i], p[1] - truth[i + 1]) <= tolerance / 4)) {
                return false;
            }
        }
        return true;
    }

    /** @param x column in units of lattice cells; {@code y} row */
    private static void interpolate(Patch patch, double x, double y, double[] out, int at) {
        int j = Math.min((int) x, patch.cells - 1);
        int i = Math.min((int) y, patch.cells - 1);
        double fx = x - j;
        double fy = y - i;
        int a = 2 * (i * (patch.cells + 1) + j);
        int b = a + 2 * (patch.cells + 1);
        double[] n = patch.nodes;
        for (int c = 0; c < 2; c++) {
            double upper = n[a + c] + fx * (n[a + 2 + c] - n[a + c]);
            double lower = n[b + c] + fx * (n[b + 2 + c] - n[b + c]);
            out[at + c] = upper + fy * (lower - upper);
        }
    }
}
