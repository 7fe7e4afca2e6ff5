package org.gsstif.core.raster;

import java.awt.geom.AffineTransform;
import java.util.Optional;

/** The mapping of a part of a fine grid and a part of a coarse grid. */
public final class CroppedMapping implements GridMapping {

    private final GridMapping whole;
    private final Window fineWindow;
    private final Window coarseWindow;
    private final GridGeometry fine;
    private final GridGeometry coarse;

    /** @param fineWindow and {@code coarseWindow}: inside the grids */
    public CroppedMapping(GridMapping whole, Window fineWindow, Window coarseWindow) {
        this.whole = whole;
        this.fineWindow = fineWindow;
        this.coarseWindow = coarseWindow;
        this.fine = whole.fine().crop(fineWindow);
        this.coarse = whole.coarse().crop(coarseWindow);
    }

    @Override
    public GridGeometry fine() {
        return fine;
    }

    @Override
    public GridGeometry coarse() {
        return coarse;
    }

    @Override
    public void fineToCoarse(double[] points, int count) {
        move(points, count, fineWindow.x(), fineWindow.y());
        whole.fineToCoarse(points, count);
        move(points, count, -coarseWindow.x(), -coarseWindow.y());
    }

    @Override
    public void coarseToFine(double[] points, int count) {
        move(points, count, coarseWindow.x(), coarseWindow.y());
        whole.coarseToFine(points, count);
        move(points, count, -fineWindow.x(), -fineWindow.y());
    }

    private static void move(double[] points, int count, int x, int y) {
        for (int i = 0; i < 2 * count; i += 2) {
            points[i] += x;
            points[i + 1] += y;
        }
    }

    @Override
    public Optional<AffineTransform> affine() {
        return whole.affine().map(fineToCoarse -> {
            AffineTransform part = AffineTransform.getTranslateInstance(-coarseWindow.x(), -coarseWindow.y());
            part.concatenate(fineToCoarse);
            part.translate(fineWindow.x(), fineWindow.y());
            return part;
        });
    }
}
