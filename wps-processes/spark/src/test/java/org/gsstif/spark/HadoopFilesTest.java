package org.gsstif.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.RemoteFile;
import org.gsstif.coverage.RemoteFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFilesTest {

    @TempDir
    private Path folder;

    private Path bucket;

    @BeforeEach
    void settings() throws IOException {
        bucket = Files.createTempDirectory(folder, "bucket");
        SparkConf settings = new SparkConf(false);
        BucketFileSystem.settings(folder).forEach(settings::set);
        HadoopFiles.use(settings);
        BucketFileSystem.READ.clear();
    }

    private String url(String key) {
        return "s3a://" + bucket.getFileName() + "/" + key;
    }

    @Test
    void patternsGiveTheFilesInTheOrderOfNames() throws IOException {
        Files.createDirectories(bucket.resolve("a b/c"));
        for (String name : List.of("s2_2020-02-01.tif", "s2_2020-01-01.tif", "s3_2020-01-01.tif")) {
            Files.writeString(bucket.resolve("a b").resolve(name), name);
        }
        Files.createDirectories(bucket.resolve("a b/s2_folder.tif"));
        RemoteFiles files = RemoteFiles.of(url("a b/s2_*.tif"));
        assertThat(files.list(url("a b/s2_*.tif")))
                .containsExactly(url("a b/s2_2020-01-01.tif"), url("a b/s2_2020-02-01.tif"));
        assertThat(files.list(url("a b/s{2,3}_2020-01-??.tif"))).hasSize(2);
        assertThat(files.list(url("other/*.tif"))).isEmpty();
        try (RemoteFile file = files.open(url("a b/s3_2020-01-01.tif"))) {
            assertThat(file.length()).isEqualTo(17);
            assertThat(file.modified())
                    .isEqualTo(Files.getLastModifiedTime(bucket.resolve("a b/s3_2020-01-01.tif"))
                            .toMillis());
            byte[] part = new byte[4];
            file.read(3, part, 1, 3);
            assertThat(part).containsExactly(0, '2', '0', '2');
        }
    }

    @Test
    void ofALargeFileOnlyTheNeededPartIsRead() throws IOException {
        GridGeometry grid = GridGeometry.northUp(2048, 1536, 0, 0, 1, 1, "EPSG:3857");
        RasterBlock noise = new RasterBlock(grid.window(), 1);
        Random random = new Random(5);
        for (int i = 0; i < noise.values(0).length; i++) {
            noise.values(0)[i] = random.nextFloat();
            noise.valid(0)[i] = true;
        }
        Path file = bucket.resolve("noise.tif");
        try (CogWriter writer =
                CogWriter.create(file, grid, 1, CogOptions.defaults().withTileSize(512))) {
            writer.write(noise);
            writer.finish();
        }
        Window window = new Window(700, 700, 64, 64);
        try (GeoTiffSource source = GeoTiffs.open(url("noise.tif"))) {
            RasterBlock read = source.read(window);
            for (int y = 700; y < 764; y++) {
                for (int x = 700; x < 764; x++) {
                    assertThat(read.get(0, x, y)).isEqualTo(noise.get(0, x, y));
                }
            }
        }
        // one tile of twelve, and the headers
        long bytes = BucketFileSystem.READ.get("noise.tif").get();
        assertThat(bytes).isBetween(500_000L, 512 * 512 * 4 + 4 * 65_536L);
        assertThat(bytes).isLessThan(Files.size(file) / 8);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> GeoTiffs.open(url("missing.tif")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing.tif")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> GeoTiffs.open("https://host/a.tif?X-Amz-Signature=abc"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("scheme https")
                .message()
                .doesNotContain("abc");
        assertThatThrownBy(() -> GeoTiffs.open("abfs://container@account/a.tif"))
                .isInstanceOf(IOException.class);
        HadoopFiles.use(new SparkConf(false).set("spark.hadoop.fs.s3a.impl", "org.example.Missing"));
        assertThatThrownBy(() -> GeoTiffs.open("s3a://elsewhere/a.tif"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.example.Missing")
                .hasMessageContaining("STIF_PLUGINS");
    }
}
