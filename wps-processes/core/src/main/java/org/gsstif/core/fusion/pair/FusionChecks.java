package org.gsstif.core.fusion.pair;

import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.raster.RasterSink;

/** Checks that every peer makes before it starts. */
public final class FusionChecks {

    private FusionChecks() {}

    /**
     * @param needsTarget whether the method needs C_p
     * @throws IllegalArgumentException if C_p is missing though needed, or an output has the wrong number of bands or grid
     */
    public static void check(
            FusionMethod method, FusionInputs inputs, boolean needsTarget, RasterSink output, RasterSink provenance) {
        if (needsTarget && inputs.coarseTarget() == null) {
            throw new IllegalArgumentException(method.name() + " needs the coarse image of the target date "
                    + inputs.target() + "; none was given");
        }
        checkSink("output", output, inputs.bands(), inputs);
        if (provenance != null) {
            checkSink(
                    "provenance",
                    provenance,
                    method.provenanceBands(inputs.bands()).size(),
                    inputs);
        }
    }

    private static void checkSink(String name, RasterSink sink, int bands, FusionInputs inputs) {
        if (sink.bands() != bands) {
            throw new IllegalArgumentException(name + " has " + sink.bands() + " bands, needed are " + bands);
        }
        if (!sink.grid().matches(inputs.mapping().fine())) {
            throw new IllegalArgumentException(name + " is on the grid " + sink.grid() + ", the fine series on "
                    + inputs.mapping().fine());
        }
    }

    /**
     * @throws IllegalArgumentException if the value is outside min … max; the message names it
     */
    public static void range(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
            throw new IllegalArgumentException(
                    name + " is " + number + "; allowed are " + text(min) + " to " + text(max) + " " + unit);
        }
    }

    private static String text(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
