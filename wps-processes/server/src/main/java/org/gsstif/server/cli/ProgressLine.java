package org.gsstif.server.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.geotools.api.util.InternationalString;
import org.geotools.data.util.NullProgressListener;

/** Progress as one line that is written over on a terminal, and as a line for each tenth elsewhere. */
public final class ProgressLine extends NullProgressListener {

    private static final long EVERY_NANOS = 200_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long last;
    private int lastTenth = -1;
    private boolean shown;
    private String task = "";

    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void setTask(InternationalString newTask) {
        task = newTask.toString();
    }

    @Override
    public synchronized void progress(float percent) {
        long now = System.nanoTime();
        int tenth = (int) (percent / 10);
        boolean due = terminal ? now - last >= EVERY_NANOS : tenth > lastTenth;
        if (!due) {
            return;
        }
        last = now;
        lastTenth = tenth;
        String line = String.format(Locale.ROOT, "%3.0f %%  %s%s", percent, task, remaining(percent, now - start));
        out.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
        out.flush();
        shown = true;
    }

    private static String remaining(float percent, long nanos) {
        double seconds = nanos / 1e9;
        if (percent < 5 || seconds < 3) {
            return "";
        }
        long left = Math.round(seconds * (100 - percent) / percent);
        return left < 90 ? ", " + left + " s left" : ", " + left / 60 + " min left";
    }

    /** Ends the line. */
    public synchronized void finish() {
        if (shown && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
