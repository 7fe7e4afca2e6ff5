package org.gsstif.process;

import java.util.List;

/** The list of all processes. */
public final class Processes {

    private Processes() {}

    /** All processes, in the order users meet them. */
    public static List<StifProcess> all() {
        return List.of();
    }
}
