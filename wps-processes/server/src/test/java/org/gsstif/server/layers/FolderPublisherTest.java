package org.gsstif.server.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderPublisherTest {

    private static final Instant MARCH_8 = Instant.parse("2020-03-08T00:00:00Z");
    private static final String UTM = "EPSG:32633";

    @TempDir
    Path root;

    @TempDir
    Path work;

    private LayerFolder folder;
    private FolderPublisher publisher;

    @BeforeEach
    void open() throws IOException {
        folder = new LayerFolder(root, "stif", FakeRasters::open);
        Consumer<String> check = sld -> {
            if (!sld.startsWith("<")) {
                throw new IllegalArgumentException("it is not XML");
            }
        };
        publisher = new FolderPublisher(folder, check, check);
    }

    @Test
    void makesALayerWithStyleAndMetadata() throws IOException {
        PublishRequest request = new PublishRequest(
                "fused", file(2, UTM), "Fused", "by USTFIP", List.of("fusion"), null, "<sld/>", Overwrite.FAIL, null);
        publisher.check(request.withFile(null));
        assertThat(publisher.publish(request)).isEqualTo("stif:fused");
        assertThat(request.file()).doesNotExist();
        StoredLayer layer = folder.find("stif:fused");
        assertThat(layer.title()).isEqualTo("Fused");
        assertThat(layer.metadata())
                .isEqualTo(
                        new LayerMetadata("Fused", "by USTFIP", List.of("fusion"), "fused", List.of(), "", "", true));
        assertThat(folder.style("stif", "fused").orElseThrow()).hasContent("<sld/>");
    }

    @Test
    void addsTimesToASeries() throws IOException {
        publisher.publish(at(MARCH_8, file(1, UTM), Overwrite.FAIL));
        publisher.publish(at(MARCH_8.plusSeconds(3600), file(1, UTM), Overwrite.FAIL));
        assertThat(folder.find("series").times()).containsExactly(MARCH_8, MARCH_8.plusSeconds(3600));
        assertThat(root.resolve("stif/series/series_2020-03-08.tif")).exists();
    }

    @Test
    void replacesTheImageOfATimeUnderItsOwnName() throws IOException {
        FakeRasters.write(root.resolve("stif/series/LC08_20200308.tif"), 1, UTM);
        publisher.publish(at(MARCH_8, file(2, UTM), Overwrite.REPLACE));
        assertThat(folder.find("series").granules())
                .hasSize(1)
                .containsEntry(MARCH_8, root.toRealPath().resolve("stif/series/LC08_20200308.tif"));
        assertThat(root.resolve("stif/series/LC08_20200308.tif")).hasContent("2 " + UTM);
    }

    @Test
    void failRefusesWhatIsThereBeforeAndAfterTheWork() throws IOException {
        publisher.publish(simple("fused", file(1, UTM), Overwrite.FAIL));
        publisher.publish(at(MARCH_8, file(1, UTM), Overwrite.FAIL));
        Map<String, String> before = contents();
        PublishRequest again = simple("fused", file(1, UTM), Overwrite.FAIL);
        PublishRequest sameTime = at(MARCH_8, file(1, UTM), Overwrite.FAIL);
        for (PublishRequest request : List.of(again, sameTime)) {
            assertThatThrownBy(() -> publisher.check(request))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("overwrite=REPLACE");
            assertThatThrownBy(() -> publisher.publish(request)).isInstanceOf(PublishException.class);
            assertThat(request.file()).exists();
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void severalLayersAreThereTogetherOrNotAtAll() throws IOException {
        publisher.publish(simple("one", file(1, UTM), Overwrite.FAIL));
        publisher.publish(at(MARCH_8, file(1, UTM), Overwrite.FAIL));
        Map<String, String> before = contents();
        List<Product> misfit = List.of(
                Product.image(simple("one", file(2, UTM), Overwrite.REPLACE)),
                Product.image(simple("two", file(2, UTM), Overwrite.FAIL)),
                Product.image(at(MARCH_8.plusSeconds(60), file(3, UTM), Overwrite.FAIL)));
        assertThatThrownBy(() -> publisher.publishAll(misfit, RunMonitor.SILENT))
                .hasMessageContaining("bands and CRS must be the same");
        assertThat(contents()).isEqualTo(before);
        List<Product> twice = List.of(misfit.get(1), misfit.get(1));
        assertThatThrownBy(() -> publisher.publishAll(twice, RunMonitor.SILENT))
                .hasMessageContaining("two results would be the layer stif:two");
        assertThat(contents()).isEqualTo(before);

        List<Product> whole = misfit.subList(0, 2);
        for (int question = 1; question <= 3; question++) {
            int[] left = {question};
            RunMonitor dismissed = new RunMonitor() {
                @Override
                public boolean isCancelled() {
                    return --left[0] == 0;
                }
            };
            assertThatThrownBy(() -> publisher.publishAll(whole, dismissed)).isInstanceOf(RunCancelledException.class);
            assertThat(contents()).isEqualTo(before);
        }
        assertThat(publisher.publishAll(whole, RunMonitor.SILENT)).containsExactly("stif:one", "stif:two");
        assertThat(root.resolve("stif/one.tif")).hasContent("2 " + UTM);
        assertThat(root.resolve("stif/two.tif")).exists();
        assertThat(whole.get(0).request().file()).doesNotExist();
    }

    @Test
    void replaceChangesImageAndStyleAndKeepsOtherMetadata() throws IOException {
        publisher.publish(new PublishRequest(
                "fused", file(1, UTM), "Fused", "first", List.of("k"), null, "<one/>", Overwrite.FAIL, null));
        publisher.publish(new PublishRequest(
                "fused", file(3, UTM), "", "second", List.of(), null, "<two/>", Overwrite.REPLACE, null));
        assertThat(root.resolve("stif/fused.tif")).hasContent("3 " + UTM);
        assertThat(folder.style("stif", "fused").orElseThrow()).hasContent("<two/>");
        assertThat(folder.find("fused").metadata())
                .isEqualTo(new LayerMetadata("Fused", "second", List.of("k"), "fused", List.of(), "", "", true));
    }

    @Test
    void anUnreadableFileLeavesEverythingAsItWas() throws IOException {
        publisher.publish(simple("fused", file(1, UTM), Overwrite.FAIL));
        Map<String, String> before = contents();
        Path broken = Files.writeString(work.resolve("broken.tif"), "broken");
        assertThatThrownBy(() -> publisher.publish(simple("fused", broken, Overwrite.REPLACE)))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("not a raster");
        assertThatThrownBy(() -> publisher.publish(simple("new", broken, Overwrite.REPLACE)))
                .isInstanceOf(PublishException.class);
        assertThat(contents()).isEqualTo(before);
        assertThat(broken).hasContent("broken");
    }

    @Test
    void imagesOfASeriesMustAgree() throws IOException {
        publisher.publish(at(MARCH_8, file(1, UTM), Overwrite.FAIL));
        Map<String, String> before = contents();
        for (Path other : List.of(file(2, UTM), file(1, "EPSG:32634"))) {
            assertThatThrownBy(() -> publisher.publish(at(MARCH_8.plusSeconds(1), other, Overwrite.FAIL)))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("bands and CRS must be the same");
        }
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aSeriesStaysASeriesAndAnImageAnImage() throws IOException {
        publisher.publish(at(MARCH_8, file(1, UTM), Overwrite.FAIL));
        publisher.publish(simple("single", file(1, UTM), Overwrite.FAIL));
        assertThatThrownBy(() -> publisher.check(simple("series", null, Overwrite.REPLACE)))
                .hasMessageContaining("time dimension");
        assertThatThrownBy(() -> publisher.check(
                        new PublishRequest("single", null, "", "", List.of(), null, null, Overwrite.REPLACE, MARCH_8)))
                .hasMessageContaining("time dimension");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "stif:../x", "stif:a/b", "a:b:c", "", "stif:", "styles:x", "stif:styles", "stif:.x", "ä"
            })
    void refusesUnsafeNames(String name) {
        assertThatThrownBy(() -> publisher.check(simple(name, null, Overwrite.FAIL)))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("letters, digits, '_', '-' and '.'");
    }

    @Test
    void refusesUnknownWorkspacesAndStyles() {
        assertThatThrownBy(() -> publisher.check(simple("nowhere:x", null, Overwrite.FAIL)))
                .hasMessageContaining("no workspace 'nowhere'");
        assertThatThrownBy(() -> publisher.check(
                        new PublishRequest("x", null, "", "", List.of(), "nostyle", null, Overwrite.FAIL, null)))
                .hasMessageContaining("no style 'nostyle'");
        assertThatThrownBy(() -> publisher.check(
                        new PublishRequest("x", null, "", "", List.of(), null, "no xml", Overwrite.FAIL, null)))
                .hasMessageContaining("it is not XML");
    }

    private static PublishRequest simple(String layer, Path file, Overwrite overwrite) {
        return new PublishRequest(layer, file, "", "", List.of(), null, null, overwrite, null);
    }

    private static PublishRequest at(Instant time, Path file, Overwrite overwrite) {
        return new PublishRequest("series", file, "", "", List.of(), null, null, overwrite, time);
    }

    private Path file(int bands, String crs) throws IOException {
        return FakeRasters.write(Files.createTempFile(work, "result", ".tif"), bands, crs);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path p : walk.toList()) {
                contents.put(root.relativize(p).toString(), Files.isRegularFile(p) ? Files.readString(p) : "folder");
            }
        }
        return contents;
    }
}
