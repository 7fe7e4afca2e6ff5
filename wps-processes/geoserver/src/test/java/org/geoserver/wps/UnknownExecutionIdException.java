package org.geoserver.wps;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public final class UnknownExecutionIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownExecutionIdException(String executionId) {
        super("Unknown execution id " + executionId);
    }
}
