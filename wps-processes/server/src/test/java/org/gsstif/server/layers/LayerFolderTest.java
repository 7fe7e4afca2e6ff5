package org.gsstif.server.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerFolderTest {

    private static final Instant MARCH_8 = Instant.parse("2020-03-08T00:00:00Z");
    private static final Instant MARCH_17 = Instant.parse("2020-03-17T00:00:00Z");

    @TempDir
    Path root;

    private LayerFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new LayerFolder(root, "stif", FakeRasters::open);
    }

    @Test
    void anEmptyFolderHasNoLayers() throws IOException {
        assertThat(folder.workspaces()).isEmpty();
        assertThat(folder.layers()).isEmpty();
    }

    @Test
    void findsFilesThatAreDroppedIn() throws IOException {
        image("stif/dem.tif");
        image("stif/ndvi/ndvi_2020-03-17.tif");
        image("stif/ndvi/LC08_20200308.TIF");
        image("other/slope.tiff");
        assertThat(folder.workspaces()).containsExactly("other", "stif");
        assertThat(folder.layers().stream().map(l -> l.name().toString()))
                .containsExactly("other:slope", "stif:dem", "stif:ndvi");
        assertThat(folder.find("stif:dem").hasTime()).isFalse();
        assertThat(folder.find("stif:ndvi").times()).containsExactly(MARCH_8, MARCH_17);
    }

    @Test
    void leavesOutWhatItCannotUse() throws IOException {
        image("stif/with space.tif");
        image("stif/.hidden.tif");
        image("stif/series/no-date.tif");
        image("stif/styles/not-a-layer.tif");
        image("styles/not-a-layer.tif");
        Files.writeString(root.resolve("stif/readme.txt"), "text");
        assertThat(folder.workspaces()).containsExactly("stif");
        assertThat(folder.layers()).isEmpty();
    }

    @Test
    void ofTwoFilesWithOneTimeTheFirstCounts() throws IOException {
        image("stif/s/a_2020-03-08.tif");
        image("stif/s/b_2020-03-08.tif");
        assertThat(folder.find("s").file(MARCH_8)).hasFileName("a_2020-03-08.tif");
    }

    @Test
    void nameWithoutWorkspace() throws IOException {
        image("other/only-there.tif");
        image("other/both.tif");
        image("stif/both.tif");
        image("third/twice.tif");
        image("other/twice.tif");
        assertThat(folder.layer("only-there").name()).isEqualTo("other:only-there");
        assertThat(folder.layer("both").name()).isEqualTo("stif:both");
        assertThatThrownBy(() -> folder.layer("twice"))
                .isInstanceOf(LayerNotFoundException.class)
                .hasMessageContaining("other:twice")
                .hasMessageContaining("third:twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "stif:none",
                "none:none",
                "../secret",
                "stif:../../secret",
                "a:b:c",
                "",
                ":",
                "stif:",
                "/etc"
            })
    void unknownAndUnsafeNamesAreNotFound(String name) throws IOException {
        image("inner/stif/dem.tif");
        image("inner/secret.tif");
        image("secret.tif");
        LayerFolder inner = new LayerFolder(root.resolve("inner"), "stif", FakeRasters::open);
        assertThat(inner.layer("dem").name()).isEqualTo("stif:dem");
        assertThatThrownBy(() -> inner.layer(name)).isInstanceOf(LayerNotFoundException.class);
    }

    @Test
    void opensTheImageOfATime() throws IOException {
        FakeRasters.write(root.resolve("stif/s/s_2020-03-08.tif"), 3, "EPSG:32633");
        CatalogLayer layer = folder.layer("s");
        assertThat(layer.times()).containsExactly(MARCH_8);
        try (RasterSource image = layer.open(MARCH_8)) {
            assertThat(image.bands()).isEqualTo(3);
        }
        assertThatThrownBy(() -> layer.open(MARCH_17))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2020-03-17");
        assertThatThrownBy(() -> layer.open(null)).isInstanceOf(IOException.class);
    }

    @Test
    void readsMetadata() throws IOException {
        image("stif/dem.tif");
        Files.writeString(
                root.resolve("stif/dem.json"),
                "{\"title\": \"Heights\", \"abstract\": \"of a hill\", \"keywords\": [\"dem\"], \"more\": 1}");
        StoredLayer layer = folder.find("dem");
        assertThat(layer.title()).isEqualTo("Heights");
        assertThat(layer.metadata().description()).isEqualTo("of a hill");
        assertThat(layer.metadata().keywords()).containsExactly("dem");
        assertThat(layer.metadata().style()).isEmpty();
    }

    @Test
    void brokenMetadataLeavesTheLayerUsable() throws IOException {
        image("stif/dem.tif");
        Files.writeString(root.resolve("stif/dem.json"), "{title");
        assertThat(folder.find("dem").title()).isEqualTo("dem");
    }

    @Test
    void stylesOfTheWorkspaceHideTheCommonOnes() throws IOException {
        Path common = style("styles/ndvi.sld");
        Path own = style("stif/styles/ndvi.sld");
        style("styles/grey.sld");
        assertThat(folder.styles("stif")).containsExactly("grey", "ndvi");
        assertThat(folder.style("stif", "ndvi")).contains(own.toRealPath());
        assertThat(folder.style("other", "ndvi")).contains(common.toRealPath());
        assertThat(folder.style("other", "stif:ndvi")).contains(own.toRealPath());
        assertThat(folder.style("stif", "stif:grey")).isEmpty();
        assertThat(folder.style("stif", "../../secret")).isEmpty();
    }

    private void image(String path) throws IOException {
        FakeRasters.write(root.resolve(path), 1, "EPSG:32633");
    }

    private Path style(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        return Files.writeString(root.resolve(path), "<sld/>");
    }
}
