package org.gsstif.core.standardize;

import java.awt.geom.AffineTransform;
import java.io.Serializable;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/** U_θ for blocks in memory. Immutable and thread-safe. Every cell depends on its own pixels only, not on the block. */
interface UpscaleKernel extends Serializable {

    /** The fine pixels that these cells need, inside the fine image; may be empty. */
    Window fineWindow(Window cells);

    /**
     * Computes all cells of {@code out} from fine pixels.
     *
     * @param fine covers at least {@link #fineWindow} of the cells and lies inside the fine image; what it does not cover
     *     is missing
     */
    void upscale(RasterBlock fine, RasterBlock out);

    /**
     * The kernel for two grids: the separable one where their axes are parallel, else the general one.
     *
     * @param minValid least share of a cell's own footprint that must be valid, 0 … 1
     */
    static UpscaleKernel of(GridMapping mapping, SensorModel model, double minValid) {
        if (mapping.affine().isPresent()) {
            AffineTransform t = mapping.affine().get();
            double drift = Math.max(
                    Math.abs(t.getShearX()) * mapping.fine().height(),
                    Math.abs(t.getShearY()) * mapping.fine().width());
            // less than a millionth of a fine pixel over the whole image
            if (drift < 1e-6 / mapping.ratio() && t.getScaleX() != 0 && t.getScaleY() != 0) {
                return new SeparableUpscale(mapping.fine(), t, model, minValid);
            }
        }
        return new GeneralUpscale(mapping, model, minValid);
    }

    /**
     * Valid area that a cell needs, in fine pixels. A thousandth of a fine pixel along the cell's sides is forgiven, so that
     * grids which nest up to rounding do.
     *
     * @param area of the cell in fine pixels
     */
    static double requiredArea(double minValid, double area) {
        return minValid * area - Math.min(0.5, 0.002 * Math.sqrt(area));
    }
}
