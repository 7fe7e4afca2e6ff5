package org.gsstif.core.fusion.linear;

import java.io.Serializable;

/**
 * Parameters of linear interpolation in time.
 *
 * @param maxDays dates farther from the target than this are not used, in days, ≥ 0; infinite for no limit
 */
public record LinearOptions(double maxDays) implements Serializable {

    public LinearOptions {
        if (!(maxDays >= 0)) {
            throw new IllegalArgumentException("maxDays is " + maxDays + " days; it must be at least 0");
        }
    }

    /** No limit. */
    public static LinearOptions defaults() {
        return new LinearOptions(Double.POSITIVE_INFINITY);
    }
}
