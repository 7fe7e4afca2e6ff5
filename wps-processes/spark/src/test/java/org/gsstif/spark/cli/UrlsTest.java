package org.gsstif.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gsstif.server.cli.Stif;
import org.gsstif.spark.BucketFileSystem;
import org.gsstif.spark.SparkSceneFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on files of an object store, by URLs. */
class UrlsTest {

    @TempDir
    private Path folder;

    private Path bucket;
    private String url;

    @BeforeEach
    void scene() throws IOException {
        bucket = Files.createTempDirectory(folder, "bucket");
        url = "s3a://" + bucket.getFileName() + "/scene";
        SparkSceneFiles.write(Files.createDirectory(bucket.resolve("scene")));
        BucketFileSystem.READ.clear();
    }

    private int spark(String command, Map<String, String> more, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--master", "local[2]", "--block-size", "64"));
        BucketFileSystem.settings(folder).forEach((key, value) -> {
            all.add("--conf");
            all.add(key + "=" + more.getOrDefault(key, value));
        });
        all.addAll(arguments);
        return SparkMain.run(all.toArray(new String[0]));
    }

    private static int here(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(arguments);
        return Stif.run(all.toArray(new String[0]));
    }

    private static List<String> fusion(String place, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "Ustfip",
                "--fine",
                place + "/fine_*.tif",
                "--coarse",
                place + "/coarse_*.tif",
                "--time",
                SparkSceneFiles.TARGET,
                "-q"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Test
    void fusionOfUrlsIsThatOfFiles() throws IOException {
        Path report = folder.resolve("report.json");
        List<String> arguments = new ArrayList<>(List.of("--output", folder + "/spark.tif"));
        arguments.addAll(fusion(url, "--preset", "BEST", "--report", report.toString()));
        assertThat(spark("fuse", Map.of(), arguments)).isZero();
        assertThat(here(fusion(bucket + "/scene", "--preset", "BEST", "--output", folder + "/here.tif")))
                .isZero();
        assertThat(folder.resolve("spark.tif")).hasSameBinaryContentAs(folder.resolve("here.tif"));
        assertThat(BucketFileSystem.READ)
                .containsKeys("fine_west_2020-05-01.tif", "coarse_" + SparkSceneFiles.TARGET + ".tif");
        assertThat(report).content().doesNotContain(BucketFileSystem.RIGHT_SECRET);
    }

    @Test
    void clustersOfUrlsAreThoseOfFiles() throws IOException {
        List<String> options =
                List.of("--encoder", "RANDOM_CONVOLUTION", "--tile-size", "10", "--clusters", "3", "-q", "--output");
        List<String> remote = new ArrayList<>(
                List.of("--shared-folder", folder.toString(), "SemanticClustering", "--images", url + "/fine_*.tif"));
        remote.addAll(options);
        remote.add(folder + "/spark.tif");
        assertThat(spark("cluster", Map.of(), remote)).isZero();
        List<String> files = new ArrayList<>(List.of("SemanticClustering", "--images", bucket + "/scene/fine_*.tif"));
        files.addAll(options);
        files.add(folder + "/here.tif");
        assertThat(here(files)).isZero();
        assertThat(folder.resolve("spark.tif")).hasSameBinaryContentAs(folder.resolve("here.tif"));
    }

    @Test
    void aRefusedSecretIsNotRepeated() throws IOException {
        String secret = "a-wrong-secret";
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        int code;
        try (PrintStream all = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            System.setOut(all);
            System.setErr(all);
            List<String> arguments = new ArrayList<>(List.of("--output", folder + "/spark.tif"));
            arguments.addAll(fusion(url));
            code = spark("fuse", Map.of("spark.hadoop.fs.s3a.secret.key", secret), arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(code).isNotZero();
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("forbidden").doesNotContain(secret);
        assertThat(here(List.of(
                        "Ustfip",
                        "--fine",
                        "https://host/f.tif",
                        "--coarse",
                        "https://host/c.tif",
                        "--time",
                        SparkSceneFiles.TARGET,
                        "-q",
                        "--output",
                        folder + "/here.tif")))
                .isNotZero();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(f -> f.toString().contains("stif-spark"))).isEmpty();
        }
    }
}
