package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.core.run.RunMonitor;

/** What has happened so far, and how to take it back, also by the next GeoServer if this one is killed. Not thread-safe. */
class Undo {

    private static final Logger LOGGER = Logger.getLogger(Undo.class.getName());

    /** Takes one step back. */
    @FunctionalInterface
    interface Step {
        // GeoServer's methods declare Exception
        void run() throws Exception;
    }

    private record Named(String what, Step step) {}

    private final RunMonitor monitor;
    private final Journal journal;
    private final Deque<Named> steps = new ArrayDeque<>();

    /** @param monitor asked before each step whether to go on */
    Undo(RunMonitor monitor, Journal journal) {
        this.monitor = monitor;
        this.journal = journal;
    }

    /**
     * Remembers a step that is about to happen; it must be harmless to take back one that did not happen.
     *
     * @param what for the log: "remove the store x"
     * @throws org.gsstif.core.run.RunCancelledException if the run was asked to stop: the step must not happen
     */
    void add(String what, Step step) {
        monitor.checkCancelled();
        steps.push(new Named(what, step));
    }

    /** Tells the next GeoServer of a step that is about to happen, see {@link Recovery}. */
    void note(Journal.Kind kind, String... fields) throws IOException {
        journal.write(kind, fields);
    }

    /** The moment from which everything counts as published. */
    void commit(List<Path> replaced) throws IOException {
        monitor.checkCancelled();
        for (Path path : replaced) {
            journal.write(Journal.Kind.REPLACED, path.toString());
        }
        journal.write(Journal.Kind.COMMITTED);
        steps.clear();
    }

    /** Takes everything back, the last first. A step that fails is logged and the others go on. */
    void run(Throwable reason) {
        boolean whole = true;
        while (!steps.isEmpty()) {
            Named named = steps.pop();
            try {
                named.step().run();
            } catch (Exception e) {
                whole = false;
                LOGGER.log(Level.SEVERE, "after a failed publication, could not " + named.what(), e);
                reason.addSuppressed(e);
            }
        }
        if (whole) {
            end();
        }
    }

    /** Nothing is left to do; after an undo that failed the journal stays for the next start. */
    void end() {
        journal.end();
    }
}
