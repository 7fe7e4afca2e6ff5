package org.gsstif.process;

import java.util.List;
import org.gsstif.process.fusion.FusionProcess;

/** The list of all processes. */
public final class Processes {

    private Processes() {}

    /** All processes, in the order users meet them. */
    public static List<StifProcess> all() {
        return FusionProcess.all();
    }
}
