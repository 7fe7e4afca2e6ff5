package org.gsstif.process.inputs;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whatever was opened for a run, closed together, last first. */
public final class Opened implements Closeable {

    private final Deque<Closeable> open = new ArrayDeque<>();

    /** Remembers something to close. */
    public <T extends Closeable> T add(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
