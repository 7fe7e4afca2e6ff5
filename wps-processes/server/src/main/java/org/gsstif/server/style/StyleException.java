package org.gsstif.server.style;

/** A style cannot be used; the message says what is wrong with it. */
public final class StyleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public StyleException(String message) {
        super(message);
    }
}
