package org.gsstif.process.port;

import java.io.IOException;

/** A layer was not published; nothing was changed. */
public final class PublishException extends IOException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message) {
        super(message);
    }

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
