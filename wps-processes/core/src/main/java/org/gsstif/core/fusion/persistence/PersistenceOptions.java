package org.gsstif.core.fusion.persistence;

import java.io.Serializable;

/**
 * Parameters of persistence.
 *
 * @param maxDays dates farther from the target than this are not used, in days, ≥ 0; infinite for no limit
 */
public record PersistenceOptions(double maxDays) implements Serializable {

    public PersistenceOptions {
        if (!(maxDays >= 0)) {
            throw new IllegalArgumentException("maxDays is " + maxDays + " days; it must be at least 0");
        }
    }

    /** No limit. */
    public static PersistenceOptions defaults() {
        return new PersistenceOptions(Double.POSITIVE_INFINITY);
    }
}
