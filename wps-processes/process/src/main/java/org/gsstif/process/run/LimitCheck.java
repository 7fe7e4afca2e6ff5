package org.gsstif.process.run;

import org.gsstif.core.raster.GridGeometry;
import org.gsstif.process.port.Limits;

/** Refuses work that is larger than the place it runs in allows, before it begins. */
public final class LimitCheck {

    private LimitCheck() {}

    /**
     * Checks the size of an output.
     *
     * @throws IllegalArgumentException if it is too large; the message has both numbers and the setting's name
     */
    public static void output(Limits limits, GridGeometry grid, int bands) {
        long values = Math.multiplyExact((long) grid.width() * grid.height(), (long) bands);
        if (values > limits.maxOutputPixels()) {
            throw new IllegalArgumentException("the output would have " + grid.width() + " × " + grid.height()
                    + " pixels × "
                    + bands + " bands = " + values + " values; the setting maxOutputPixels allows "
                    + limits.maxOutputPixels() + ". Give a smaller region or fewer bands, or raise the setting");
        }
    }
}
