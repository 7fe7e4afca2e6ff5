package org.springframework.security.access;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class AccessDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message) {
        super(message);
    }
}
