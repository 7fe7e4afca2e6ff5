package org.gsstif.process;

import java.io.IOException;
import java.util.Map;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;

/** A process: what it is called, what it takes and gives, and how it runs. Stateless and thread-safe. */
public interface StifProcess {

    /** Name in the namespace {@code stif}, for example {@code Ustfip}. */
    String name();

    /** A few words. */
    String title();

    /** Whole sentences: what it computes, from what, and where it is described. */
    String description();

    ParameterTable table();

    /** An example: what follows {@code stif run}; empty where there is none. */
    default String example() {
        return "";
    }

    /**
     * Runs.
     *
     * @param values checked by {@link #table()}
     * @return the outputs by name; every one that the table says is always there
     * @throws org.gsstif.process.parameter.ParameterException if an input will not do
     * @throws IllegalArgumentException if the inputs do not do together; the message says what is missing
     * @throws IOException if something cannot be read or written
     * @throws org.gsstif.core.run.RunCancelledException if the monitor asked to stop; nothing is left behind then
     */
    Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException;
}
