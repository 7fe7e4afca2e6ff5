package org.gsstif.process.parameter;

import org.geotools.process.ProcessException;

/** An input is missing or will not do. The message names the parameter, the value, what is allowed and the fix. */
public final class ParameterException extends ProcessException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final boolean missing;

    private ParameterException(String parameter, String message, boolean missing, Throwable cause) {
        super(message, cause);
        this.parameter = parameter;
        this.missing = missing;
    }

    /** The input was given and will not do. */
    public static ParameterException invalid(String parameter, String message) {
        return new ParameterException(parameter, message, false, null);
    }

    /** The input was given and will not do, found out by another exception. */
    public static ParameterException invalid(String parameter, String message, Throwable cause) {
        return new ParameterException(parameter, message, false, cause);
    }

    /** The input is needed and was not given. */
    public static ParameterException missing(String parameter, String message) {
        return new ParameterException(parameter, message, true, null);
    }

    /** The input's name: the locator of an OGC exception report. */
    public String parameter() {
        return parameter;
    }

    /** Whether the input was not given at all (OGC: MissingParameterValue), not wrong (InvalidParameterValue). */
    public boolean isMissing() {
        return missing;
    }
}
