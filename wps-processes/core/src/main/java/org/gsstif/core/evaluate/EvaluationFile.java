package org.gsstif.core.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The result file: a CSV that grows while an evaluation runs, so that it can go on where it stopped. Thread-safe. */
final class EvaluationFile {

    private final Path path;

    EvaluationFile(Path path) {
        this.path = path;
    }

    /** The complete lines of the file; none where there is no file. A last line that was cut off is left out. */
    synchronized List<EvaluationRow> read() throws IOException {
        List<EvaluationRow> rows = new ArrayList<>();
        if (!Files.exists(path)) {
            return rows;
        }
        String text = Files.readString(path);
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(EvaluationRow.header())) {
            throw new IOException(
                    path + " is not a result file of an evaluation: its first line is \"" + lines[0] + "\"");
        }
        for (int i = 1; i < lines.length - 1; i++) {
            try {
                rows.add(EvaluationRow.parse(lines[i]));
            } catch (IllegalArgumentException e) {
                throw new IOException(path + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return rows;
    }

    /** Replaces the file in one step. */
    synchronized void write(List<EvaluationRow> rows) throws IOException {
        StringBuilder text = new StringBuilder(EvaluationRow.header()).append('\n');
        for (EvaluationRow row : rows) {
            text.append(row.line()).append('\n');
        }
        Path next = path.resolveSibling(path.getFileName() + ".part");
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    synchronized void append(EvaluationRow row) throws IOException {
        Files.writeString(path, row.line() + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }
}
