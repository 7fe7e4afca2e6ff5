package org.gsstif.core.standardize;

import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * U_θ for any two grids, rotated against each other or in different CRSs: per coarse cell the local affine transform of the
 * mapping gives the weights of its fine pixels, once for all bands.
 */
final class GeneralUpscale implements UpscaleKernel {

    private final GridMapping mapping;
    private final SensorModel model;
    private final double minValid;

    GeneralUpscale(GridMapping mapping, SensorModel model, double minValid) {
        this.mapping = mapping;
        this.model = model;
        this.minValid = minValid;
    }

    /** Half of the PSF's box along both sides of the cell, in cells; at least half a fine pixel. */
    private double reach(double area) {
        return switch (model.operator()) {
            case GAUSSIAN_PSF -> Math.max(3 * model.sigma(), 0.5 / Math.sqrt(area));
            case BOX, AREA_WEIGHTED -> 0.5;
            case BLURRED_MEAN -> 1.5;
        };
    }

    @Override
    public Window fineWindow(Window cells) {
        CellPlaces places = new CellPlaces(mapping, cells);
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cells.size(); i++) {
            if (!places.defined(i)) {
                continue;
            }
            double reach = reach(places.area(i));
            double alongU = Math.max(0.5, reach + Math.abs(model.dx()));
            double alongV = Math.max(0.5, reach + Math.abs(model.dy()));
            double halfWidth = alongU * Math.abs(places.ux(i)) + alongV * Math.abs(places.vx(i));
            double halfHeight = alongU * Math.abs(places.uy(i)) + alongV * Math.abs(places.vy(i));
            left = Math.min(left, places.x(i) - halfWidth);
            right = Math.max(right, places.x(i) + halfWidth);
            top = Math.min(top, places.y(i) - halfHeight);
            bottom = Math.max(bottom, places.y(i) + halfHeight);
        }
        int x0 = clamp(Math.floor(left), mapping.fine().width());
        int y0 = clamp(Math.floor(top), mapping.fine().height());
        int x1 = clamp(Math.ceil(right), mapping.fine().width());
        int y1 = clamp(Math.ceil(bottom), mapping.fine().height());
        return new Window(x0, y0, Math.max(0, x1 - x0), Math.max(0, y1 - y0));
    }

    private static int clamp(double pixel, int size) {
        return (int) Math.max(0, Math.min(size, pixel));
    }

    @Override
    public void upscale(RasterBlock fine, RasterBlock out) {
        CellPlaces places = new CellPlaces(mapping, out.window());
        CellWeights psf = new CellWeights();
        CellWeights footprint = new CellWeights();
        Window limits = fine.window();
        GapCounts[] gaps = new GapCounts[fine.bands()];
        for (int b = 0; b < gaps.length; b++) {
            gaps[b] = new GapCounts(limits, fine.valid(b));
        }
        for (int i = 0; i < out.window().size(); i++) {
            if (!places.defined(i) || apart(places, i, limits)) {
                continue;
            }
            double x = places.x(i);
            double y = places.y(i);
            double ux = places.ux(i);
            double uy = places.uy(i);
            double vx = places.vx(i);
            double vy = places.vy(i);
            double px = x + model.dx() * ux + model.dy() * vx;
            double py = y + model.dx() * uy + model.dy() * vy;
            double reach = reach(places.area(i));
            switch (model.operator()) {
                case GAUSSIAN_PSF -> psf.sampled(px, py, ux, uy, vx, vy, model.sigma(), reach);
                case BOX -> psf.sampled(px, py, ux, uy, vx, vy, 0, reach);
                case BLURRED_MEAN -> psf.blurred(px, py, ux, uy, vx, vy);
                case AREA_WEIGHTED -> psf.overlapped(px, py, ux, uy, vx, vy);
            }
            double required = UpscaleKernel.requiredArea(minValid, places.area(i));
            boolean footprintKnown = false;
            double allWeights = Double.NaN;
            for (int b = 0; b < out.bands(); b++) {
                float[] values = fine.values(b);
                boolean[] valid = fine.valid(b);
                double total;
                boolean[] mask = valid;
                if (gaps[b].none(psf.x(), psf.y(), psf.width(), psf.height())
                        && gaps[b].noneAround(x, y, ux, uy, vx, vy)) {
                    // nothing missing: the footprint is whole, the weights add up alike in every band
                    allWeights = Double.isNaN(allWeights) ? sumMask(psf, limits, valid) : allWeights;
                    total = allWeights;
                    mask = null;
                } else {
                    if (!footprintKnown) {
                        footprint.overlapped(x, y, ux, uy, vx, vy);
                        footprintKnown = true;
                    }
                    double covered = sumMask(footprint, limits, valid);
                    if (!(covered >= required && covered > 0)) {
                        continue;
                    }
                    total = sumMask(psf, limits, valid);
                }
                if (!(total > 0)) {
                    continue;
                }
                // METHODS 1: U_θ(F)[i] = α_b + β_b · Σ w F / Σ w
                float u =
                        (float) (model.offset()[b] + model.gain()[b] * (sumValues(psf, limits, values, mask) / total));
                if (Float.isFinite(u)) {
                    out.values(b)[i] = u;
                    out.valid(b)[i] = true;
                }
            }
        }
    }

    /** Whether a cell lies so far from the fine pixels that its footprint cannot touch them. */
    private static boolean apart(CellPlaces places, int i, Window limits) {
        double halfWidth = (Math.abs(places.ux(i)) + Math.abs(places.vx(i))) / 2;
        double halfHeight = (Math.abs(places.uy(i)) + Math.abs(places.vy(i))) / 2;
        return places.x(i) + halfWidth < limits.x()
                || places.x(i) - halfWidth > limits.endX()
                || places.y(i) + halfHeight < limits.y()
                || places.y(i) - halfHeight > limits.endY();
    }

    private static double sumMask(CellWeights cell, Window limits, boolean[] valid) {
        double[] weight = cell.weight();
        double sum = 0;
        for (int y = Math.max(cell.y(), limits.y()); y < Math.min(cell.y() + cell.height(), limits.endY()); y++) {
            int row = y - cell.y();
            int from = Math.max(cell.x() + cell.from(row), limits.x());
            int to = Math.min(cell.x() + cell.to(row), limits.endX());
            int w = row * cell.width() - cell.x();
            int p = (y - limits.y()) * limits.width() - limits.x();
            double even = 0;
            double odd = 0;
            int x = from;
            for (; x + 1 < to; x += 2) {
                even += valid[p + x] ? weight[w + x] : 0;
                odd += valid[p + x + 1] ? weight[w + x + 1] : 0;
            }
            if (x < to) {
                even += valid[p + x] ? weight[w + x] : 0;
            }
            sum += even + odd;
        }
        return sum;
    }

    /**
     * Σ w F over the valid pixels.
     *
     * @param valid null where all are valid
     */
    private static double sumValues(CellWeights cell, Window limits, float[] values, boolean[] valid) {
        double sum = 0;
        for (int y = Math.max(cell.y(), limits.y()); y < Math.min(cell.y() + cell.height(), limits.endY()); y++) {
            int row = y - cell.y();
            int from = Math.max(cell.x() + cell.from(row), limits.x());
            int to = Math.min(cell.x() + cell.to(row), limits.endX());
            int w = row * cell.width() + from - cell.x();
            int p = (y - limits.y()) * limits.width() + from - limits.x();
            if (from < to) {
                sum += valid == null
                        ? dot(cell.weight(), w, values, p, to - from)
                        : dot(cell.weight(), w, values, valid, p, to - from);
            }
        }
        return sum;
    }

    /** Four sums side by side, since one would wait for itself; the order is that of the masked sum. */
    private static double dot(double[] weight, int w, float[] values, int p, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += weight[w + i] * values[p + i];
            s1 += weight[w + i + 1] * values[p + i + 1];
            s2 += weight[w + i + 2] * values[p + i + 2];
            s3 += weight[w + i + 3] * values[p + i + 3];
        }
        for (; i < n; i++) {
            s0 += weight[w + i] * values[p + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double dot(double[] weight, int w, float[] values, boolean[] valid, int p, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += valid[p + i] ? weight[w + i] * values[p + i] : 0;
            s1 += valid[p + i + 1] ? weight[w + i + 1] * values[p + i + 1] : 0;
            s2 += valid[p + i + 2] ? weight[w + i + 2] * values[p + i + 2] : 0;
            s3 += valid[p + i + 3] ? weight[w + i + 3] * values[p + i + 3] : 0;
        }
        for (; i < n; i++) {
            s0 += valid[p + i] ? weight[w + i] * values[p + i] : 0;
        }
        return (s0 + s1) + (s2 + s3);
    }
}
