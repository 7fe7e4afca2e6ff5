package org.gsstif.process.run;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Temporary files that live as long as an object, and at most as long as Java does. */
final class TemporaryFiles {

    private static final Logger LOGGER = Logger.getLogger(TemporaryFiles.class.getName());
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Set<Path> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(TemporaryFiles::delete), "stif-clean"));
    }

    private TemporaryFiles() {}

    /**
     * Deletes the file when the owner becomes unreachable, or earlier by {@link Cleaner.Cleanable#clean}.
     *
     * @param owner must not be reachable from {@code file}
     */
    static Cleaner.Cleanable keepFor(Object owner, Path file) {
        LIVING.add(file);
        return CLEANER.register(owner, () -> {
            delete(file);
            LIVING.remove(file);
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the temporary file " + file + " cannot be deleted", e);
        }
    }
}
