package org.gsstif.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRunTest {

    private static final Path SCENE = Path.of("..", "..", "test-data", "fusion-scene");

    @TempDir
    Path folder;

    @Test
    void theFusedImageBeatsTheNearestClearOneAndIsMapped() throws IOException {
        StringWriter text = new StringWriter();

        boolean better =
                new DemoRun(SCENE, null, 10, null, "", folder.resolve("demo"), 0).run(new PrintWriter(text), () -> {});

        assertThat(better).as(text.toString()).isTrue();
        List<String> table = Files.readAllLines(folder.resolve("demo/accuracy.csv"));
        assertThat(table)
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly(
                        "prediction",
                        "nearest clear image",
                        "ustfip_none",
                        "ustfip_upscale",
                        "ustfip_absis",
                        "ustfip_best");
        for (String name : List.of("before", "coarse", "fused", "truth", "difference")) {
            BufferedImage map =
                    ImageIO.read(folder.resolve("demo/" + name + ".png").toFile());
            assertThat(colours(map)).as("colours of " + name).isGreaterThan(200);
        }
        assertThat(ImageIO.read(folder.resolve("demo/overview.png").toFile())).isNotNull();
    }

    @Test
    void fineImagesAloneLeaveOneClearDateOut() throws IOException {
        DemoScene scene = DemoScene.read(withDates("2025-01-01", "2025-02-01", "2025-03-01"), null);

        assertThat(scene.target()).isEqualTo(LocalDate.of(2025, 2, 1));
        assertThat(scene.fine()).containsOnlyKeys(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 1));
        assertThat(scene.simulatesCoarse()).isTrue();
    }

    @Test
    void aCloudyDateCannotBeTheTruth() throws IOException {
        Path images = withDates("2025-01-01", "2025-02-01", "2025-03-01");
        Files.copy(SCENE.resolve("fine/FINE_2025-05-09.tif"), images.resolve("x_2025-05-09.tif"));

        assertThatThrownBy(() -> DemoScene.read(images, LocalDate.of(2025, 5, 9)))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("2025-05-09 is not a clear date")
                .hasMessageContaining("2025-02-01");
    }

    @Test
    void aFolderOfOtherFilesIsNotEmptied() throws IOException {
        Path precious =
                Files.createFile(Files.createDirectory(folder.resolve("mine")).resolve("precious.txt"));

        assertThatThrownBy(() -> new DemoRun(SCENE, null, 10, null, "", folder.resolve("mine"), 0)
                        .run(new PrintWriter(new StringWriter()), () -> {}))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("--output");
        assertThat(precious).exists();
    }

    private Path withDates(String... dates) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String date : dates) {
            Files.copy(SCENE.resolve("fine/FINE_2025-03-22.tif"), images.resolve("x_" + date + ".tif"));
        }
        return images;
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
