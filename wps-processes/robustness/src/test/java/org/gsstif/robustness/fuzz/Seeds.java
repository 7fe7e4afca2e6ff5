package org.gsstif.robustness.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The seeds of the targets: files in the folder that Jazzer's JUnit extension reads too. */
final class Seeds {

    static final Path FOLDER = Path.of("src/test/resources/org/gsstif/robustness/fuzz/HostileInputTestInputs");

    private Seeds() {}

    /** In the order of their names. */
    static List<Path> of(Target target) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(target.seedFolder()))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
