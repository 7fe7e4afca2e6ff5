package org.gsstif.core.run;

/** The user dismissed the run, or a time limit ended it. */
public final class RunCancelledException extends RuntimeException {
    public RunCancelledException() {
        super("the run was cancelled");
    }
}
