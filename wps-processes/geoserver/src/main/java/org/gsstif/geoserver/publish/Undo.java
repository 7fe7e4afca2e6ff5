package org.gsstif.geoserver.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What has happened so far, and how to take it back. Not thread-safe. */
final class Undo {

    private static final Logger LOGGER = Logger.getLogger(Undo.class.getName());

    /** Takes one step back. */
    @FunctionalInterface
    interface Step {
        // GeoServer's methods declare Exception
        void run() throws Exception;
    }

    private record Named(String what, Step step) {}

    private final Deque<Named> steps = new ArrayDeque<>();

    /**
     * Remembers a step that is about to happen; it must be harmless to take back one that did not happen.
     *
     * @param what for the log: "remove the store x"
     */
    void add(String what, Step step) {
        steps.push(new Named(what, step));
    }

    /** Takes everything back, the last first. A step that fails is logged and the others go on. */
    void run(Throwable reason) {
        while (!steps.isEmpty()) {
            Named named = steps.pop();
            try {
                named.step().run();
            } catch (Exception e) {
                LOGGER.log(Level.SEVERE, "after a failed publication, could not " + named.what(), e);
                reason.addSuppressed(e);
            }
        }
    }
}
