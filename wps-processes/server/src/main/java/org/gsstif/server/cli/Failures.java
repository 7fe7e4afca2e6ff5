package org.gsstif.server.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import org.gsstif.core.run.RunCancelledException;
import picocli.CommandLine;

/** Failures as one line and an exit code. */
public final class Failures {

    static final int FAILED = 1;
    static final int INTERRUPTED = 130;

    private Failures() {}

    /** Prints one line, and the stack trace if {@code -Dstif.debug=true}. */
    public static int report(Throwable failure, PrintWriter err) {
        err.println("stif: " + message(failure).replaceAll("\\s*\\R\\s*", " "));
        if (Boolean.getBoolean("stif.debug")) {
            failure.printStackTrace(err);
        }
        err.flush();
        return cause(failure) instanceof RunCancelledException ? INTERRUPTED : FAILED;
    }

    /** A wrong command line: one line, and how to get help. */
    public static int usage(CommandLine.ParameterException failure) {
        CommandLine where = failure.getCommandLine();
        where.getErr().println("stif: " + failure.getMessage());
        where.getErr().println(where.getCommandSpec().qualifiedName() + " --help tells more");
        where.getErr().flush();
        return where.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    static String message(Throwable failure) {
        String text = failure.getMessage();
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            String kind = file.getClass().getSimpleName().replaceAll("Exception$", "");
            return file.getFile() + ": "
                    + kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
        }
        return text == null || text.isBlank() ? failure.getClass().getSimpleName() : text;
    }
}
