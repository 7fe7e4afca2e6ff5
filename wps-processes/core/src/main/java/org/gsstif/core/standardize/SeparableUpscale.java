package org.gsstif.core.standardize;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * U_θ where the axes of both grids are parallel: w(x) = w_x(column) · w_y(row).
 *
 * <p>Per row of cells, the fine rows are summed with w_y into one row of column sums (contiguous in memory, the bulk of the
 * work), then that row with w_x into the cells. Sums are in double, row after row in order, so that a constant stays to
 * the last bit and no block size changes a result. A row of cells without any missing pixel needs no sum of weights per
 * column; it takes the same values, so the short cut shows in the time only.
 */
final class SeparableUpscale implements UpscaleKernel {

    private final GridGeometry fine;
    private final SensorModel model;
    private final double minValid;
    private final double scaleX;
    private final double scaleY;
    private final double originX;
    private final double originY;

    SeparableUpscale(GridGeometry fine, AffineTransform fineToCoarse, SensorModel model, double minValid) {
        this.fine = fine;
        this.model = model;
        this.minValid = minValid;
        scaleX = 1 / fineToCoarse.getScaleX();
        scaleY = 1 / fineToCoarse.getScaleY();
        originX = -fineToCoarse.getTranslateX() * scaleX;
        originY = -fineToCoarse.getTranslateY() * scaleY;
    }

    private AxisWeights columns(int from, int count) {
        return new AxisWeights(model.operator(), model.sigma(), from, count, scaleX, originX, model.dx(), fine.width());
    }

    private AxisWeights rows(int from, int count) {
        return new AxisWeights(
                model.operator(), model.sigma(), from, count, scaleY, originY, model.dy(), fine.height());
    }

    @Override
    public Window fineWindow(Window cells) {
        AxisWeights columns = columns(cells.x(), cells.width());
        AxisWeights rows = rows(cells.y(), cells.height());
        int x = columns.start();
        int y = rows.start();
        return new Window(x, y, Math.max(0, columns.end() - x), Math.max(0, rows.end() - y));
    }

    @Override
    public void upscale(RasterBlock block, RasterBlock out) {
        Window cells = out.window();
        Window w = block.window();
        AxisWeights columns = columns(cells.x(), cells.width());
        AxisWeights rows = rows(cells.y(), cells.height());
        double[] sum = new double[w.width()];
        double[] weights = new double[w.width()];
        double[] area = new double[w.width()];
        boolean[] full = new boolean[w.height()];
        for (int b = 0; b < out.bands(); b++) {
            float[] values = block.values(b);
            boolean[] valid = block.valid(b);
            for (int y = 0; y < full.length; y++) {
                full[y] = allTrue(valid, y * w.width(), w.width());
            }
            for (int i = 0; i < cells.height(); i++) {
                if (allFull(full, rows, i, w.y())) {
                    sumFull(values, w, rows.first[i] - w.y(), rows.weight[i], sum);
                    Arrays.fill(weights, sequentialSum(rows.weight[i]));
                    Arrays.fill(area, sequentialSum(rows.footOverlap[i]));
                } else {
                    sumMasked(values, valid, w, rows.first[i] - w.y(), rows.weight[i], sum, weights);
                    sumMask(valid, w, rows.footFirst[i] - w.y(), rows.footOverlap[i], area);
                }
                finishRow(columns, w, sum, weights, area, b, out, i * cells.width());
            }
        }
    }

    private static boolean allTrue(boolean[] mask, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!mask[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean allFull(boolean[] full, AxisWeights rows, int i, int y0) {
        return covered(full, rows.first[i] - y0, rows.weight[i].length)
                && covered(full, rows.footFirst[i] - y0, rows.footOverlap[i].length);
    }

    private static boolean covered(boolean[] full, int from, int count) {
        for (int y = from; y < from + count; y++) {
            if (y < 0 || y >= full.length || !full[y]) {
                return false;
            }
        }
        return true;
    }

    private static double sequentialSum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** sum[x] = Σ_y w(y) F(x, y); four rows at a time save loads and stores of the sums, their order stays. */
    private static void sumFull(float[] values, Window w, int firstRow, double[] weight, double[] sum) {
        int width = w.width();
        Arrays.fill(sum, 0);
        int k = 0;
        for (; k + 4 <= weight.length; k += 4) {
            int r0 = (firstRow + k) * width;
            int r1 = r0 + width;
            int r2 = r1 + width;
            int r3 = r2 + width;
            double w0 = weight[k];
            double w1 = weight[k + 1];
            double w2 = weight[k + 2];
            double w3 = weight[k + 3];
            for (int x = 0; x < width; x++) {
                double s = sum[x] + w0 * values[r0 + x];
                s += w1 * values[r1 + x];
                s += w2 * values[r2 + x];
                s += w3 * values[r3 + x];
                sum[x] = s;
            }
        }
        for (; k < weight.length; k++) {
            int r = (firstRow + k) * width;
            double w0 = weight[k];
            for (int x = 0; x < width; x++) {
                sum[x] += w0 * values[r + x];
            }
        }
    }

    private static void sumMasked(
            float[] values, boolean[] valid, Window w, int firstRow, double[] weight, double[] sum, double[] weights) {
        int width = w.width();
        Arrays.fill(sum, 0);
        Arrays.fill(weights, 0);
        for (int k = 0; k < weight.length; k++) {
            int y = firstRow + k;
            if (y < 0 || y >= w.height()) {
                continue;
            }
            int r = y * width;
            double w0 = weight[k];
            for (int x = 0; x < width; x++) {
                if (valid[r + x]) {
                    sum[x] += w0 * values[r + x];
                    weights[x] += w0;
                }
            }
        }
    }

    private static void sumMask(boolean[] valid, Window w, int firstRow, double[] overlap, double[] area) {
        Arrays.fill(area, 0);
        for (int k = 0; k < overlap.length; k++) {
            int y = firstRow + k;
            if (y < 0 || y >= w.height()) {
                continue;
            }
            int r = y * w.width();
            double o = overlap[k];
            for (int x = 0; x < w.width(); x++) {
                area[x] += valid[r + x] ? o : 0;
            }
        }
    }

    private void finishRow(
            AxisWeights columns,
            Window w,
            double[] sum,
            double[] weights,
            double[] area,
            int band,
            RasterBlock out,
            int to) {
        double offset = model.offset()[band];
        double gain = model.gain()[band];
        double required = UpscaleKernel.requiredArea(minValid, Math.abs(scaleX * scaleY));
        float[] values = out.values(band);
        boolean[] valid = out.valid(band);
        for (int j = 0; j < columns.first.length; j++) {
            double covered = dot(columns.footOverlap[j], columns.footFirst[j] - w.x(), area);
            double total = dot(columns.weight[j], columns.first[j] - w.x(), weights);
            boolean ok = covered >= required && covered > 0 && total > 0;
            // METHODS 1: U_θ(F)[i] = α_b + β_b · Σ w F / Σ w
            float u =
                    ok ? (float) (offset + gain * (dot(columns.weight[j], columns.first[j] - w.x(), sum) / total)) : 0;
            valid[to + j] = ok && Float.isFinite(u);
            values[to + j] = valid[to + j] ? u : 0;
        }
    }

    private static double dot(double[] weight, int from, double[] row) {
        double sum = 0;
        int start = Math.max(0, -from);
        int end = Math.min(weight.length, row.length - from);
        for (int k = start; k < end; k++) {
            sum += weight[k] * row[from + k];
        }
        return sum;
    }
}
