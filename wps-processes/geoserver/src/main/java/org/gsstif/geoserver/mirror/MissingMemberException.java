package org.gsstif.geoserver.mirror;

/** This GeoServer lacks a class or method that is needed. */
public final class MissingMemberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MissingMemberException(String message, Throwable cause) {
        super(message, cause);
    }
}
