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
                case AREA_WEIGHTED -> psf.overlapped(px, py, ux, uy, vx, vy);
            }
            footprint.overlapped(x, y, ux, uy, vx, vy);
            double required = UpscaleKernel.requiredArea(minValid, places.area(i));
            for (int b = 0; b < out.bands(); b++) {
                float[] values = fine.values(b);
                boolean[] valid = fine.valid(b);
                double covered = sumMask(footprint, limits, valid);
                if (!(covered >= required && covered > 0)) {
                    continue;
                }
                double total = sumMask(psf, limits, valid);
                if (!(total > 0)) {
                    continue;
                }
                // METHODS 1: U_θ(F)[i] = α_b + β_b · Σ w F / Σ w
                float u =
                        (float) (model.offset()[b] + model.gain()[b] * (sumValues(psf, limits, values, valid) / total));
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
        int from = Math.max(cell.x(), limits.x());
        int to = Math.min(cell.x() + cell.width(), limits.endX());
        double sum = 0;
        for (int y = Math.max(cell.y(), limits.y()); y < Math.min(cell.y() + cell.height(), limits.endY()); y++) {
            int w = (y - cell.y()) * cell.width() - cell.x();
            int p = (y - limits.y()) * limits.width() - limits.x();
            double row = 0;
            for (int x = from; x < to; x++) {
                row += valid[p + x] ? cell.weight()[w + x] : 0;
            }
            sum += row;
        }
        return sum;
    }

    private static double sumValues(CellWeights cell, Window limits, float[] values, boolean[] valid) {
        int from = Math.max(cell.x(), limits.x());
        int to = Math.min(cell.x() + cell.width(), limits.endX());
        double sum = 0;
        for (int y = Math.max(cell.y(), limits.y()); y < Math.min(cell.y() + cell.height(), limits.endY()); y++) {
            int w = (y - cell.y()) * cell.width() - cell.x();
            int p = (y - limits.y()) * limits.width() - limits.x();
            double row = 0;
            for (int x = from; x < to; x++) {
                row += valid[p + x] ? cell.weight()[w + x] * values[p + x] : 0;
            }
            sum += row;
        }
        return sum;
    }
}
