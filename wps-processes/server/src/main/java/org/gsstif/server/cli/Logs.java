package org.gsstif.server.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries log does not disturb the command line, unless it is asked for ({@code -Dstif.log=FINE}). */
public final class Logs {

    /** Kept here: a logger that nothing refers to forgets its level. */
    private static final Logger ROOT = Logger.getLogger("");

    private Logs() {}

    public static void quiet() {
        ROOT.setLevel(Level.parse(System.getProperty("stif.log", "SEVERE")));
    }

    /** Warnings too: for a running host. */
    public static void warnings() {
        ROOT.setLevel(Level.parse(System.getProperty("stif.log", "WARNING")));
    }
}
