package org.gsstif.core.fusion;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * What every standardization and fusion method gets: F_k, C_k, C_p and where their grids lie (METHODS notation). Bands
 * are already matched: band b of the fine images is band b of the coarse ones. Values are in one physical unit only after
 * standardization.
 *
 * @param fine the fine series F_k, at least one date
 * @param coarse coarse images C_k at other dates than the target; may be empty. A coarse date need not be a fine date
 * @param coarseTarget the coarse image C_p at the target date, or null for methods that need none (persistence, linear)
 * @param target the date p to predict
 * @param mapping between the fine grid and the coarse grid
 */
public record FusionInputs(
        ImageSeries fine, List<DatedRaster> coarse, RasterSource coarseTarget, Instant target, GridMapping mapping)
        implements Serializable {

    public FusionInputs {
        Objects.requireNonNull(fine, "fine");
        coarse = List.copyOf(coarse);
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(mapping, "mapping");
        for (DatedRaster image : coarse) {
            check("the coarse image of " + image.time(), image.raster(), fine.bands(), mapping.coarse());
        }
        if (coarseTarget != null) {
            check("the coarse target", coarseTarget, fine.bands(), mapping.coarse());
        }
        if (!fine.grid().matches(mapping.fine())) {
            throw new IllegalArgumentException(
                    "the fine series is on " + fine.grid() + ", the mapping on " + mapping.fine());
        }
    }

    private static void check(String what, RasterSource raster, int bands, GridGeometry grid) {
        if (raster.bands() != bands) {
            throw new IllegalArgumentException(what + " has " + raster.bands() + " bands, the fine series " + bands
                    + "; match them by their order");
        }
        if (!raster.grid().matches(grid)) {
            throw new IllegalArgumentException(what + " is on " + raster.grid() + ", expected " + grid);
        }
    }

    public int bands() {
        return fine.bands();
    }

    /** The coarse image of exactly the date of fine image k. */
    public Optional<RasterSource> coarseAt(int k) {
        Instant time = fine.get(k).time();
        return coarse.stream()
                .filter(c -> c.time().equals(time))
                .map(DatedRaster::raster)
                .findFirst();
    }

    /** The same inputs with another coarse side on the same coarse grid. */
    public FusionInputs withCoarse(List<DatedRaster> newCoarse, RasterSource newTarget) {
        return new FusionInputs(fine, newCoarse, newTarget, target, mapping);
    }
}
