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
    /** Per row of the box: columns from … to − 1 have weights; the others are 0 or, outside the PSF, left as they are. */
    private int[] from = new int[0];

    private int[] to = new int[0];

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

    /** Row-major over the box; read only the columns {@link #from} … {@link #to} − 1 of a row. */
    double[] weight() {
        return weight;
    }

    int from(int row) {
        return from[row];
    }

    int to(int row) {
        return to[row];
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
        if (from.length < height) {
            from = new int[height];
            to = new int[height];
        }
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
        RowStart row = sigma > 0 ? new RowStart(ua, ub, va, vb, x + 0.5 - cx, y + 0.5 - cy, sigma) : null;
        for (int i = 0; i < height; i++) {
            double dy = y + i + 0.5 - cy;
            double left = Math.max(start(ua, ub * dy, reach, upper), start(va, vb * dy, reach, upper));
            double right = Math.min(stop(ua, ub * dy, reach, upper), stop(va, vb * dy, reach, upper));
            // a row beyond the sides has left = +∞
            int first = Math.max(0, (int) Math.ceil(Math.min(width, Math.max(-1, cx + left - x - 0.5))));
            int end = Math.min(width, 1 + (int) Math.floor(Math.min(width, cx + right - x - 0.5)));
            from[i] = first;
            to[i] = Math.max(first, end);
            if (first < end && row == null) {
                Arrays.fill(weight, i * width + first, i * width + end, 1);
            } else if (first < end) {
                row.fill(weight, i * width, end);
            }
            if (row != null) {
                row.next();
            }
        }
    }

    /** Weights of {@link UpscaleOperator#BLURRED_MEAN}: the pixel centres of 3 × 3 parallelograms around a centre. */
    void blurred(double cx, double cy, double ux, double uy, double vx, double vy) {
        sampled(cx, cy, ux, uy, vx, vy, 0, 1.5);
        double determinant = ux * vy - uy * vx;
        for (int i = 0; i < height; i++) {
            double dy = y + i + 0.5 - cy;
            for (int j = from[i]; j < to[i]; j++) {
                double dx = x + j + 0.5 - cx;
                double w = alongOne((vy * dx - vx * dy) / determinant) * alongOne((ux * dy - uy * dx) / determinant);
                weight[i * width + j] = w;
            }
        }
    }

    private static double alongOne(double cells) {
        return Math.floor(cells + 0.5 + AxisWeights.EPSILON) == 0 ? 1 : UpscaleOperator.NEIGHBOUR;
    }

    /**
     * Gaussian weights along the rows of a box without an exponential per pixel or row: the exponent is quadratic in both
     * directions, so neighbours differ by a factor that itself changes by a constant factor. Four chains of factors, a
     * pixel each, keep the multiplications independent. The relative error grows with the square of the box's side in
     * pixels, to about 1e-11 at 300.
     */
    private static final class RowStart {
        /** Weight of the row's first pixel; the factor to its right neighbour; how that changes per pixel. */
        private double w;

        private double right;
        private final double rightChange;
        /** The same downwards for w; how {@code right} changes per row. */
        private double down;

        private final double downChange;
        private final double cross;
        private final double fourthChange;

        RowStart(double ua, double ub, double va, double vb, double dx, double dy, double sigma) {
            double k = -0.5 / (sigma * sigma);
            // exponent k · (A dx² + 2 B dx dy + C dy²)
            double a = k * (ua * ua + va * va);
            double b = k * (ua * ub + va * vb);
            double c = k * (ub * ub + vb * vb);
            w = Math.exp(a * dx * dx + 2 * b * dx * dy + c * dy * dy);
            right = Math.exp(a * (2 * dx + 1) + 2 * b * dy);
            rightChange = Math.exp(2 * a);
            down = Math.exp(c * (2 * dy + 1) + 2 * b * dx);
            downChange = Math.exp(2 * c);
            cross = Math.exp(2 * b);
            fourthChange = Math.exp(32 * a);
        }

        void next() {
            w *= down;
            down *= downChange;
            right *= cross;
        }

        /** Weights of the row's first {@code count} pixels. */
        void fill(double[] weight, int at, int count) {
            double c = rightChange;
            double r0 = right;
            double r1 = r0 * c;
            double r2 = r1 * c;
            double r3 = r2 * c;
            double w0 = w;
            double w1 = w0 * r0;
            double w2 = w1 * r1;
            double w3 = w2 * r2;
            // factors over four pixels
            double f0 = r0 * r1 * (r2 * r3);
            double c4 = c * c * (c * c);
            double f1 = f0 * c4;
            double f2 = f1 * c4;
            double f3 = f2 * c4;
            int i = 0;
            for (; i + 4 <= count; i += 4) {
                weight[at + i] = w0;
                weight[at + i + 1] = w1;
                weight[at + i + 2] = w2;
                weight[at + i + 3] = w3;
                w0 *= f0;
                w1 *= f1;
                w2 *= f2;
                w3 *= f3;
                f0 *= fourthChange;
                f1 *= fourthChange;
                f2 *= fourthChange;
                f3 *= fourthChange;
            }
            double[] rest = {w0, w1, w2};
            for (int j = 0; i < count; i++, j++) {
                weight[at + i] = rest[j];
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
            from[row] = 0;
            to[row] = width;
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
