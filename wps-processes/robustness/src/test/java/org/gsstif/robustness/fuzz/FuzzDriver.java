package org.gsstif.robustness.fuzz;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What Jazzer's own driver runs ({@code fuzz.sh}); its argument is the name of the {@link Target}. */
public final class FuzzDriver {

    private static Target target;

    private FuzzDriver() {}

    /** Called once by Jazzer. */
    public static void fuzzerInitialize(String[] args) {
        // Jazzer turns assertions on; in operation they are off, and GeoTools' own would be reported as crashes
        FuzzDriver.class.getClassLoader().setDefaultAssertionStatus(false);
        target = Target.valueOf(args[0]);
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.SEVERE);
    }

    /** Called by Jazzer with each input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        target.read(input);
    }
}
