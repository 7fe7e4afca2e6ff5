package org.gsstif.server.wps.run;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.process.ProcessException;
import org.gsstif.server.http.OwsException;

/** What a client is told of a fault in a running process. */
final class Faults {

    private static final Logger LOGGER = Logger.getLogger(Faults.class.getName());
    private static final String FAILED = "Process failed during execution\n";

    private Faults() {}

    /**
     * A process's own message comes through as it is; anything unforeseen becomes one plain line, and the log has the rest.
     */
    static OwsException of(Throwable thrown, String executionId) {
        Throwable fault = unwrap(thrown);
        if (fault instanceof OwsException ows) {
            return ows;
        }
        if (fault instanceof DismissedException) {
            return new OwsException(OwsException.NO_APPLICABLE_CODE, null, fault.getMessage());
        }
        if (fault instanceof ProcessException
                || fault instanceof IllegalArgumentException
                || fault instanceof IOException) {
            LOGGER.log(Level.INFO, fault, () -> "Execution " + executionId + " failed");
            String message = fault.getMessage();
            return failed(
                    message == null || message.isBlank() ? fault.getClass().getSimpleName() : message);
        }
        LOGGER.log(Level.WARNING, fault, () -> "Execution " + executionId + " failed unexpectedly");
        if (fault instanceof OutOfMemoryError) {
            return failed("out of memory: the Java heap of the host is "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB; give it more (-Xmx) or ask for less at a time");
        }
        return failed("an unexpected fault ended the process: "
                + fault.getClass().getSimpleName() + "; the log of the host tells more under " + executionId);
    }

    /** GeoTools wraps what an annotated process throws into an exception that says nothing of its own. */
    private static Throwable unwrap(Throwable thrown) {
        boolean empty = thrown instanceof ProcessException
                && thrown.getCause() != null
                && thrown.getCause().toString().equals(thrown.getMessage());
        return empty ? thrown.getCause() : thrown;
    }

    private static OwsException failed(String message) {
        return new OwsException(OwsException.NO_APPLICABLE_CODE, null, FAILED + message);
    }
}
