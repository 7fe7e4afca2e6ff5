package org.gsstif.core.standardize;

import java.util.Arrays;

/**
 * Weights of the fine pixels of one coarse cell of any orientation: the pixels of a box, row by row. Reused from cell to
 * cell, grows as needed.
 */
final class CellWeights {

    private int x;
    private int y;
    private int width;
    private int height;
    private double[] weight = new double[0];
    private double[] cover = new double[0];

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Row-major over the box; 0 for pixels that do not count. */
    double[] weight() {
        return weight;
    }

    private void box(double left, double top, double right, double bottom) {
        x = (int) Math.floor(left);
        y = (int) Math.floor(top);
        width = (int) Math.ceil(right) - x + 1;
        height = (int) Math.ceil(bottom) - y + 1;
        int size = Math.multiplyExact(width, height);
        if (weight.length < size) {
            weight = new double[size];
        }
        Arrays.fill(weight, 0, size, 0);
    }

    /**
     * Pixel centres within |u| ≤ reach and |v| ≤ reach of a parallelogram's centre, in units of its side vectors; the
     * Gaussian exp(−(u² + v²) / 2σ²) of each, or 1.
     *
     * @param sigma in side lengths; 0 for the weight 1 and half-open sides (every centre in one cell only)
     * @param reach in side lengths
     */
    void sampled(double cx, double cy, double ux, double uy, double vx, double vy, double sigma, double reach) {
        double halfWidth = reach * (Math.abs(ux) + Math.abs(vx));
        double halfHeight = reach * (Math.abs(uy) + Math.abs(vy));
        box(cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight);
        double determinant = ux * vy - uy * vx;
        // u = ua · X + ub · Y, v = va · X + vb · Y for offsets X, Y in fine pixels from the centre
        double ua = vy / determinant;
        double ub = -vx / determinant;
        double va = -uy / determinant;
        double vb = ux / determinant;
        double upper = sigma > 0 ? AxisWeights.EPSILON : -AxisWeights.EPSILON;
        double curvature = sigma > 0 ? Math.exp(-(ua * ua + va * va) / (sigma * sigma)) : 1;
        for (int row = 0; row < height; row++) {
            double dy = y + row + 0.5 - cy;
            double from = Math.max(start(ua, ub * dy, reach, upper), start(va, vb * dy, reach, upper));
            double to = Math.min(stop(ua, ub * dy, reach, upper), stop(va, vb * dy, reach, upper));
            int first = Math.max(0, (int) Math.ceil(Math.max(-1, cx + from - x - 0.5)));
            int last = Math.min(width - 1, (int) Math.floor(Math.min(width, cx + to - x - 0.5)));
            if (first > last) {
                continue;
            }
            int at = row * width;
            if (sigma == 0) {
                Arrays.fill(weight, at + first, at + last + 1, 1);
                continue;
            }
            // along a row the exponent is quadratic, so neighbours differ by a ratio that itself changes by a constant
            double dx = x + first + 0.5 - cx;
            double u = ua * dx + ub * dy;
            double v = va * dx + vb * dy;
            double w = Math.exp(-0.5 * (u * u + v * v) / (sigma * sigma));
            double u1 = u + ua;
            double v1 = v + va;
            double ratio = Math.exp(-0.5 * (u1 * u1 + v1 * v1 - u * u - v * v) / (sigma * sigma));
            for (int i = first; i <= last; i++) {
                weight[at + i] = w;
                w *= ratio;
                ratio *= curvature;
            }
        }
    }

    /** Least X with |a·X + b| ≤ reach (+ tolerance in pixels at the closed or open sides). */
    private static double start(double a, double b, double reach, double upper) {
        if (Math.abs(a) < 1e-12) {
            return inside(b, reach, upper) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return (a > 0 ? (-reach - b) / a : (reach - b) / a) - AxisWeights.EPSILON;
    }

    private static double stop(double a, double b, double reach, double upper) {
        if (Math.abs(a) < 1e-12) {
            return inside(b, reach, upper) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return (a > 0 ? (reach - b) / a : (-reach - b) / a) + upper;
    }

    private static boolean inside(double b, double reach, double upper) {
        double tolerance = Math.signum(upper) * 1e-9;
        return b >= -reach - 1e-9 && b <= reach + tolerance;
    }

    /** Area of overlap of each pixel with a parallelogram, 0 … 1: exact signed area coverage of its four edges. */
    void overlapped(double cx, double cy, double ux, double uy, double vx, double vy) {
        double halfWidth = (Math.abs(ux) + Math.abs(vx)) / 2;
        double halfHeight = (Math.abs(uy) + Math.abs(vy)) / 2;
        box(cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight);
        int size = width * height;
        if (cover.length < size + 1) {
            cover = new double[size + 1];
        }
        Arrays.fill(cover, 0, size + 1, 0);
        double ax = cx - (ux + vx) / 2 - x;
        double ay = cy - (uy + vy) / 2 - y;
        edge(ax, ay, ax + ux, ay + uy);
        edge(ax + ux, ay + uy, ax + ux + vx, ay + uy + vy);
        edge(ax + ux + vx, ay + uy + vy, ax + vx, ay + vy);
        edge(ax + vx, ay + vy, ax, ay);
        double sign = ux * vy - uy * vx > 0 ? -1 : 1;
        for (int row = 0; row < height; row++) {
            double sum = 0;
            for (int i = 0; i < width; i++) {
                sum += cover[row * width + i];
                weight[row * width + i] = Math.max(0, Math.min(1, sign * sum));
            }
        }
    }

    /**
     * Adds an edge: per row, cover holds differences along x of the signed area to the right of the edge. The box has a
     * spare pixel at its right and bottom, so no edge leaves it.
     */
    private void edge(double x0, double y0, double x1, double y1) {
        if (y0 == y1) {
            return;
        }
        double direction = y0 < y1 ? 1 : -1;
        double topX = y0 < y1 ? x0 : x1;
        double top = Math.min(y0, y1);
        double bottom = Math.max(y0, y1);
        double slope = (x1 - x0) / (y1 - y0);
        for (int row = (int) top; row < bottom; row++) {
            double from = Math.max(top, row);
            double to = Math.min(bottom, row + 1.0);
            double left = topX + (from - top) * slope;
            double right = topX + (to - top) * slope;
            if (left > right) {
                double swap = left;
                left = right;
                right = swap;
            }
            spread(row * width, direction * (to - from), Math.max(0, left), Math.max(0, right));
        }
    }

    /** A piece of edge of signed height d from x = left to right inside one row. */
    private void spread(int at, double d, double left, double right) {
        int first = (int) left;
        int last = (int) Math.ceil(right);
        if (last <= first + 1) {
            double middle = (left + right) / 2 - first;
            cover[at + first] += d * (1 - middle);
            cover[at + first + 1] += d * middle;
            return;
        }
        double perColumn = d / (right - left);
        double before = 0;
        for (int i = first; i < last; i++) {
            double l = Math.max(left, i);
            double r = Math.min(right, i + 1.0);
            // area to the right of the edge inside pixel i: full width below what was passed, a trapezoid for the rest
            double filled = perColumn * ((l - left) + (r - l) * (i + 1 - (l + r) / 2));
            cover[at + i] += filled - before;
            before = filled;
        }
        cover[at + last] += d - before;
    }
}
