package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CountedFiles.Range;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFilesTest {

    private static final GridGeometry GRID = GridGeometry.northUp(1500, 1300, 0, 0, 1, 1, "EPSG:3857");

    @TempDir
    private Path folder;

    @BeforeEach
    void reset() {
        CountedFiles.RANGES.clear();
        CountedFiles.open = 0;
    }

    /** Noise, so that compression takes nothing away. */
    private Path write() throws IOException {
        RasterBlock block = new RasterBlock(GRID.window(), 1);
        Random random = new Random(3);
        for (int i = 0; i < block.values(0).length; i++) {
            block.values(0)[i] = Float.intBitsToFloat(0x3f000000 | random.nextInt(1 << 23));
            block.valid(0)[i] = i % 7 != 0;
        }
        Path file = folder.resolve("noise 1.5.tif");
        try (CogWriter writer = CogWriter.create(
                file, GRID, 1, CogOptions.defaults().withTileSize(512).withNoData(-1))) {
            writer.write(block);
            writer.finish();
        }
        return file;
    }

    @Test
    void samePixelsAsTheFile() throws IOException {
        Path file = write();
        try (GeoTiffSource here = GeoTiffs.open(file);
                GeoTiffSource remote = GeoTiffs.open(CountedFiles.url(file))) {
            assertThat(remote.grid().matches(here.grid())).isTrue();
            assertThat(remote.bandNames()).isEqualTo(here.bandNames());
            assertThat(remote.texts()).isEqualTo(here.texts());
            assertThat(remote.toString()).endsWith("noise 1.5.tif");
            RasterBlock a = here.read(GRID.window());
            RasterBlock b = remote.read(GRID.window());
            assertThat(b.values(0)).isEqualTo(a.values(0));
            assertThat(b.valid(0)).isEqualTo(a.valid(0));
            assertThat(CountedFiles.open).isEqualTo(1);
        }
        assertThat(CountedFiles.open).isZero();
    }

    @Test
    void onlyHeadersAndTheTilesOfTheWindowAreRead() throws IOException {
        Path file = write();
        try (GeoTiffSource remote = GeoTiffs.open(CountedFiles.url(file))) {
            assertThat(CountedFiles.RANGES)
                    .as("headers: a few blocks, none twice")
                    .hasSizeLessThanOrEqualTo(3)
                    .doesNotHaveDuplicates()
                    .allMatch(r -> r.count() <= RemoteStream.BLOCK);
            CountedFiles.RANGES.clear();
            remote.read(new Window(600, 600, 30, 20));
            assertThat(CountedFiles.RANGES).hasSize(1);
            assertThat(CountedFiles.RANGES.get(0).count()).isBetween(700_000, 512 * 512 * 4 + 1000);
            remote.read(new Window(1000, 600, 100, 20));
            long bytes = CountedFiles.RANGES.stream().mapToLong(Range::count).sum();
            assertThat(bytes).isLessThan(Files.size(file) / 3);
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path file = write();
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> GeoTiffs.open(CountedFiles.url(cut)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut.tif cannot be read as a GeoTIFF: it is cut off");
        assertThat(CountedFiles.open).isZero();
    }

    /** The overview of the file is turned into a mask: NewSubfileType 4 in the second directory. */
    @Test
    void aMaskInsideIsRefusedNotOverlooked() throws IOException {
        Path file = write();
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(b.getShort(2)).isEqualTo((short) 42);
        int first = b.getInt(4);
        int second = b.getInt(first + 2 + 12 * b.getShort(first));
        assertThat(b.getShort(second + 2)).isEqualTo((short) 254);
        b.putInt(second + 2 + 8, 4);
        Path masked = Files.write(folder.resolve("masked.tif"), b.array());
        assertThatThrownBy(() -> GeoTiffs.open(CountedFiles.url(masked)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("masked.tif cannot be read as a GeoTIFF: it has a mask inside");
        assertThat(CountedFiles.open).isZero();
    }

    @Test
    void withoutAServiceAUrlIsRefused() {
        assertThatThrownBy(() -> GeoTiffs.open("s3a://bucket/scene.tif"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("URLs of scheme s3a are not read here")
                .hasMessageContaining("stif spark");
        assertThatThrownBy(() -> GeoTiffs.open("counted://user:secret@bucket/scene.tif"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("user or password")
                .message()
                .doesNotContain("secret");
        assertThat(RemoteFiles.isUrl("C:\\scenes\\a.tif")).isFalse();
        assertThat(RemoteFiles.isUrl("/scenes/a.tif")).isFalse();
        assertThat(RemoteFiles.name("s3a://bucket/a/b_2020-01-02.tif")).isEqualTo("b_2020-01-02.tif");
    }
}
