package org.gsstif.process.inputs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gsstif.core.raster.RasterSource;

/**
 * An opened image of one side.
 *
 * @param time its date; null for an undated coarse target
 * @param raster with the chosen bands, masked
 * @param label what the report and the errors call it
 */
record SideImage(Instant time, RasterSource raster, String label) {

    SideImage at(Instant newTime) {
        return new SideImage(newTime, raster, label);
    }

    /** For messages: label and date. */
    String name() {
        return time == null ? label : label + " (" + Times.text(time) + ")";
    }

    /** For the report. */
    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (time != null) {
            entry.put("time", Times.text(time));
        }
        entry.put("source", label);
        return entry;
    }
}
