package org.gsstif.server.wps.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Deletes folders of executions. */
final class Folders {

    private static final Logger LOGGER = Logger.getLogger(Folders.class.getName());

    private Folders() {}

    /** Deletes a folder with all in it; what cannot be deleted is logged. */
    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            LOGGER.log(Level.FINEST, "Deleted already", e);
        } catch (IOException | UncheckedIOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The folder " + folder + " could not be deleted");
        }
    }
}
