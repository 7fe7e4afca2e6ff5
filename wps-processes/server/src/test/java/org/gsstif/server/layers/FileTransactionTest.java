package org.gsstif.server.layers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransactionTest {

    @TempDir
    Path root;

    @Test
    void commitPutsAllFilesInPlace() throws IOException {
        Path old = Files.writeString(root.resolve("old"), "before");
        try (FileTransaction t = new FileTransaction(root)) {
            t.write(old, "after".getBytes(UTF_8));
            t.write(root.resolve("a/b/new"), "new".getBytes(UTF_8));
            assertThat(old).hasContent("before");
            t.commit();
        }
        assertThat(old).hasContent("after");
        assertThat(root.resolve("a/b/new")).hasContent("new");
        assertThat(files()).containsExactly(".lock", "a", "a/b", "a/b/new", "old");
    }

    @Test
    void withoutCommitNothingChanges() throws IOException {
        Path old = Files.writeString(root.resolve("old"), "before");
        try (FileTransaction t = new FileTransaction(root)) {
            t.write(old, "after".getBytes(UTF_8));
            t.write(root.resolve("a/new"), "new".getBytes(UTF_8));
        }
        assertThat(files()).containsExactly(".lock", "old");
        assertThat(old).hasContent("before");
    }

    @Test
    void failureInTheMiddleOfTheMovesUndoesThoseBefore() throws IOException {
        Path first = Files.writeString(root.resolve("first"), "before");
        Path folderInTheWay = Files.createDirectories(root.resolve("blocked/inside"));
        try (FileTransaction t = new FileTransaction(root)) {
            t.write(first, "after".getBytes(UTF_8));
            t.write(root.resolve("made/second"), "new".getBytes(UTF_8));
            t.write(folderInTheWay.getParent(), "cannot replace a folder that is not empty".getBytes(UTF_8));
            assertThatThrownBy(t::commit).isInstanceOf(IOException.class);
        }
        assertThat(first).hasContent("before");
        assertThat(files()).containsExactly(".lock", "blocked", "blocked/inside", "first");
    }

    @Test
    void recoveryUndoesWhatADeadProcessLeftHalfDone() throws IOException {
        // the state after the first of two moves and the making of a folder
        Files.writeString(root.resolve("replaced"), "after");
        Files.writeString(Files.createDirectories(root.resolve("made")).resolve("created"), "after");
        Files.writeString(root.resolve("not-yet"), "someone else's");
        Path staging = Files.createDirectory(root.resolve(".publish-dead"));
        Files.writeString(staging.resolve("0.old"), "before");
        Files.writeString(staging.resolve("2.new"), "never moved");
        Files.write(
                staging.resolve("journal"),
                List.of("replace\t0\treplaced", "create\t1\tmade/created", "create\t2\tnot-yet", "folder\t0\tmade"));

        FileTransaction.recover(root);

        assertThat(root.resolve("replaced")).hasContent("before");
        assertThat(root.resolve("not-yet")).hasContent("someone else's");
        assertThat(files()).containsExactly(".lock", "not-yet", "replaced");
    }

    @Test
    void recoveryKeepsWhatWasCommitted() throws IOException {
        Files.writeString(root.resolve("replaced"), "after");
        Path staging = Files.createDirectory(root.resolve(".publish-dead"));
        Files.writeString(staging.resolve("0.old"), "before");

        FileTransaction.recover(root);

        assertThat(root.resolve("replaced")).hasContent("after");
        assertThat(staging).doesNotExist();
    }

    @Test
    void refusesTargetsOutside() throws IOException {
        try (FileTransaction t = new FileTransaction(root)) {
            assertThatThrownBy(() -> t.write(root.resolveSibling("x"), new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(p -> !p.equals(root))
                    .map(p -> root.relativize(p).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
