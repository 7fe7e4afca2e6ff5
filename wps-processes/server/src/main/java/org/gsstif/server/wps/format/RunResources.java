package org.gsstif.server.wps.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Temporary files and open sources of one run; closing frees them, the last first. */
public final class RunResources implements Closeable {

    private static final Logger LOGGER = Logger.getLogger(RunResources.class.getName());

    private final Path folder;
    private final Deque<Closeable> closeables = new ArrayDeque<>();

    /** @param folder existing folder for temporary files */
    public RunResources(Path folder) {
        this.folder = folder;
    }

    /** A new empty file, deleted when the run ends. */
    public synchronized Path newFile(String suffix) throws IOException {
        Path file = Files.createTempFile(folder, "input-", suffix);
        closeables.push(() -> Files.deleteIfExists(file));
        return file;
    }

    /** Registers what is to be closed when the run ends. */
    public synchronized <T extends Closeable> T closeLater(T closeable) {
        closeables.push(closeable);
        return closeable;
    }

    @Override
    public synchronized void close() {
        while (!closeables.isEmpty()) {
            try {
                closeables.pop().close();
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, "A resource of a finished run could not be freed", e);
            }
        }
    }
}
