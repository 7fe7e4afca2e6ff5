package org.gsstif.core.fusion;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * A spatio-temporal fusion method: predicts the fine image of a date. Immutable: its options are fixed when it is made.
 */
public interface FusionMethod extends Serializable {

    /** The method's name as users know it, for example {@code USTFIP}. */
    String name();

    /**
     * Names of the provenance bands beside each prediction, in their order; empty where the method offers none.
     *
     * @param fineBands number of bands of the fine series, ≥ 1
     */
    default List<String> provenanceBands(int fineBands) {
        return List.of();
    }

    /**
     * Predicts F at {@code inputs.target()} on the fine grid.
     *
     * @param output one band per fine band; a pixel without support stays missing, never a made-up number
     * @param provenance one band per entry of {@link #provenanceBands}, or null when not wanted
     * @return what was used, decided and fitted, and how much of the grid was covered
     * @throws IllegalArgumentException if the inputs do not do for this method; the message names what is missing
     * @throws IOException if an input cannot be read or an output cannot be written
     */
    Report fuse(FusionInputs inputs, RasterSink output, RasterSink provenance, RunContext run) throws IOException;
}
