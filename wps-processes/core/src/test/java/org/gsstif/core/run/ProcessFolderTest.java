package org.gsstif.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {

    @TempDir
    private Path shared;

    @AfterEach
    void close() {
        ProcessFolder.closeAll();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(shared)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    /** What a process that was killed leaves: nobody holds the lock. */
    private Path abandoned(String name) throws IOException {
        Path folder = Files.createDirectories(shared.resolve(name));
        Files.writeString(Files.createDirectory(folder.resolve("inner")).resolve("result.tif"), "half");
        Files.createFile(shared.resolve(name + ".lock"));
        return folder;
    }

    @Test
    void oneFolderForTheProcessAndNothingAfterItsEnd() throws IOException {
        Path folder = ProcessFolder.in(shared);
        assertThat(folder).isDirectory().hasParent(shared.toAbsolutePath());
        assertThat(ProcessFolder.in(shared.resolve("."))).isEqualTo(folder);
        Files.writeString(folder.resolve("a.raw"), "x");
        ProcessFolder.closeAll();
        assertThat(names()).isEmpty();
        assertThat(ProcessFolder.in(shared)).isDirectory().isNotEqualTo(folder);
    }

    @Test
    void aFolderThatSomebodyDeletedIsMadeAgain() throws IOException {
        Path folder = ProcessFolder.in(shared);
        Files.delete(folder);
        assertThat(ProcessFolder.in(shared)).isEqualTo(folder).isDirectory();
    }

    @Test
    void onlyAbandonedFoldersGo() throws IOException {
        Path outside = Files.writeString(shared.resolve("outside.txt"), "mine");
        Path killed = abandoned("stif-1");
        Files.createSymbolicLink(killed.resolve("link"), shared);
        Files.createDirectory(shared.resolve("stif-without-lock"));
        Files.writeString(shared.resolve("stif-result-1.tif"), "not in a folder of ours");
        abandoned("other");
        Path mine = ProcessFolder.in(shared);
        assertThat(killed).doesNotExist();
        assertThat(outside).exists();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "outside.txt",
                        "stif-without-lock",
                        "stif-result-1.tif",
                        "other",
                        "other.lock",
                        mine.getFileName().toString(),
                        mine.getFileName() + ".lock");
        assertThat(ProcessFolder.removeAbandoned(shared)).isEmpty();
        assertThat(mine).isDirectory();
    }

    @Test
    void aLinkInPlaceOfTheFolderIsRemovedAndNotFollowed(@TempDir Path precious) throws IOException {
        Path file = Files.writeString(precious.resolve("keep"), "x");
        Files.createSymbolicLink(shared.resolve("stif-2"), precious);
        Files.createFile(shared.resolve("stif-2.lock"));
        assertThat(ProcessFolder.removeAbandoned(shared)).hasSize(1);
        assertThat(file).exists();
        assertThat(names()).isEmpty();
    }

    /** Opens its folder, writes into it, and waits to be killed. */
    public static final class Victim {
        public static void main(String[] args) throws Exception {
            Path folder = ProcessFolder.in(Path.of(args[0]));
            Files.writeString(folder.resolve("half.tif"), "half");
            ProcessFolder.removeAbandoned(Path.of(args[0])); // must not free its own lock
            System.out.println("ready");
            System.out.flush();
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }
    }

    @Test
    void theFolderOfAnotherProcessStaysWhileItLivesAndGoesWhenItIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        shared.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");
            assertThat(ProcessFolder.removeAbandoned(shared)).isEmpty();
            assertThat(names()).hasSize(2);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(ProcessFolder.removeAbandoned(shared)).hasSize(1);
        assertThat(names()).isEmpty();
    }
}
