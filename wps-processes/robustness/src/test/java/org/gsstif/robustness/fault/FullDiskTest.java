package org.gsstif.robustness.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gsstif.robustness.SmallSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command line in a process that may write files of some KB only ({@code ulimit -f}): to Java a write beyond looks as on
 * a full disk, an IOException in the middle of a file.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    /** KB; a result takes some 14, GeoTools' own lock files less. */
    private static final int FULL = 8;

    private static final int ROOM = 1_000_000;

    @TempDir
    Path folder;

    private record Ended(int code, String text) {}

    private Ended stif(int kilobytes, List<String> arguments) throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dcom.sun.media.jai.disableMediaLib=true",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                "org.gsstif.server.cli.Stif"));
        java.addAll(arguments);
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "-"));
        command.addAll(java);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .filter(f -> !f.contains("GeoTools") && !f.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aRunThatCannotWriteSaysSoAndLeavesNothing() throws Exception {
        Path images = folder.resolve("images");
        SmallSeries.write(images);
        Path out = Files.createDirectories(folder.resolve("out"));
        List<String> run = List.of(
                "run",
                "Persistence",
                "--fine",
                images + "/fine_*.tif",
                "--time",
                SmallSeries.TARGET,
                "-o",
                out.resolve("fused.tif").toString());
        Ended first = stif(ROOM, run); // also unpacks GeoTools' database
        assertThat(first.code()).as(first.text()).isZero();
        Files.delete(out.resolve("fused.tif"));
        Ended ended = stif(FULL, run);
        assertThat(ended.code()).as(ended.text()).isEqualTo(1);
        assertThat(ended.text()).contains("File too large").contains("stif-").doesNotContain("\tat ");
        assertThat(files(out)).isEmpty();
        assertThat(files(folder.resolve("tmp"))).isEmpty();
    }

    @Test
    void aPublicationThatCannotWriteChangesNothing() throws Exception {
        Path catalog = folder.resolve("catalog");
        SmallSeries.write(catalog.resolve("t/fine"));
        try (Stream<Path> coarse = Files.list(catalog.resolve("t/fine"))) {
            for (Path file :
                    coarse.filter(f -> f.toString().contains("coarse_")).toList()) {
                Files.delete(file);
            }
        }
        List<String> publish = List.of(
                "run",
                "Persistence",
                "--catalog",
                catalog.toString(),
                "--fine-layer",
                "t:fine",
                "--time",
                SmallSeries.TARGET,
                "--publish",
                "t:fused",
                "--overwrite",
                "REPLACE");
        Ended first = stif(ROOM, publish);
        assertThat(first.code()).as(first.text()).isZero();
        Map<String, byte[]> before = contents(catalog);
        assertThat(before).containsKey("t/fused.tif");

        Ended full = stif(FULL, publish);
        assertThat(full.code()).as(full.text()).isEqualTo(1);
        assertThat(full.text()).contains("File too large");
        assertThat(contents(catalog)).usingRecursiveComparison().isEqualTo(before);
        assertThat(files(folder.resolve("tmp"))).isEmpty();
    }

    private Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String file : files(root)) {
            contents.put(file, Files.readAllBytes(root.resolve(file)));
        }
        return contents;
    }
}
