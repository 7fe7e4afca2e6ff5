package org.gsstif.server.wps.run;

/** The execution was dismissed or took too long; thrown through the process by its progress listener. */
final class DismissedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DismissedException(String message) {
        super(message);
    }
}
