package org.gsstif.server.demo;

/** The demonstration cannot go on; the message says why, in one line. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoException(String message) {
        super(message);
    }
}
