package org.gsstif.geoserver.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.fake.FakeCatalog;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.core.context.SecurityContextHolder;

class GeoServerPublisherTest {

    private static final Instant JULY = Instant.parse("2025-07-26T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2025-08-08T10:30:00Z");
    private static final String SLD = "<StyledLayerDescriptor version='1.0.0'/>";

    @TempDir
    private Path folder;

    private Path data;
    private FakeCatalog catalog;
    private GeoServerPublisher publisher;

    @BeforeEach
    void setUp() throws IOException {
        data = Files.createDirectory(folder.resolve("data dir"));
        catalog = new FakeCatalog(data, "ws", "other");
        publisher = new GeoServerPublisher(Mirror.of(Catalog.class, catalog), data);
        SecurityContextHolder.logIn(() -> "admin of ws");
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.logIn(null);
    }

    private Path image(int width, double value) throws IOException {
        return TestProducts.image(folder, width, value);
    }

    private PublishRequest request(Path file, Overwrite overwrite, Instant time) {
        return new PublishRequest("ws:fused", file, "Title", "Abstract", List.of("stif"), null, SLD, overwrite, time);
    }

    @Test
    void aNewImageIsALayerWithStoreStyleBandNameAndNoData() throws IOException {
        Path file = image(4, 0.25);
        assertThat(publisher.publish(request(file, Overwrite.FAIL, null))).isEqualTo("ws:fused");
        assertThat(file).doesNotExist();
        assertThat(catalog.state())
                .contains("LayerInfo defaultStyle=fused name=fused resource=fused")
                .contains("type=GeoTIFF")
                .containsPattern("URL=file:data/stif/ws/fused/fused-[0-9T]+Z\\.tif")
                .contains("abstract=Abstract")
                .contains("title=Title")
                .contains("keywords=[stif]")
                .contains("name=ndvi nullValues=[-9999.0]")
                .contains("StyleInfo filename=fused.sld name=fused workspace=ws")
                .containsPattern("data/stif/ws/fused/fused-[0-9T]+Z\\.tif [0-9]+");
        assertThat(catalog.styleText("fused.sld")).isEqualTo(SLD);
    }

    @Test
    void anExistingImageIsRefusedOrReplacedAndItsFileGoes() throws IOException {
        publisher.publish(request(image(4, 0.25), Overwrite.FAIL, null));
        assertThatThrownBy(() -> publisher.check(request(null, Overwrite.FAIL, null)))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("ws:fused exists already")
                .hasMessageContaining("overwrite=REPLACE");
        publisher.check(request(null, Overwrite.REPLACE, null));
        publisher.publish(request(image(8, 0.5), Overwrite.REPLACE, null));
        assertThat(catalog.state()).containsOnlyOnce("type=GeoTIFF").contains("0.0 : 8.0");
        try (Stream<Path> files = Files.list(data.resolve("data/stif/ws/fused"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anImageWithoutAnEpsgCodeIsRefusedAndNothingStays() throws IOException {
        catalog.knowNoCode();
        String before = catalog.state();
        for (Instant time : new Instant[] {null, JULY}) {
            assertThatThrownBy(() -> publisher.publish(request(image(4, 0.25), Overwrite.FAIL, time)))
                    .hasMessageContaining("has no EPSG code that GeoServer knows");
            assertThat(catalog.state()).isEqualTo(before);
        }
    }

    @Test
    void imagesWithTimesBecomeAMosaic() throws IOException {
        publisher.publish(request(image(4, 0.25), Overwrite.FAIL, JULY));
        publisher.publish(request(image(4, 0.5), Overwrite.FAIL, AUGUST));
        assertThat(catalog.state())
                .contains("type=ImageMosaic")
                .contains("metadata={time=true LIST ISO8601}")
                .contains("granule fused_20250726T000000000Z.tif\n")
                .contains("granule fused_20250808T103000000Z.tif\n");
        assertThatThrownBy(() -> publisher.check(request(null, Overwrite.FAIL, AUGUST)))
                .hasMessageContaining("has an image of 2025-08-08T10:30:00Z already");
        publisher.publish(request(image(4, 0.75), Overwrite.REPLACE, AUGUST));
        assertThat(catalog.state())
                .contains("granule fused_20250808T103000000Z_2.tif\n")
                .doesNotContain("20250808T103000000Z.tif");
    }

    @Test
    void anImageAndASeriesDoNotReplaceEachOther() throws IOException {
        publisher.publish(request(image(4, 0.25), Overwrite.FAIL, JULY));
        assertThatThrownBy(() -> publisher.check(request(null, Overwrite.REPLACE, null)))
                .hasMessageContaining("is a mosaic");
        PublishRequest single =
                new PublishRequest("ws:one", null, "", "", List.of(), null, null, Overwrite.REPLACE, null);
        publisher.publish(single.withFile(image(4, 1)));
        PublishRequest timed =
                new PublishRequest("ws:one", null, "", "", List.of(), null, null, Overwrite.REPLACE, JULY);
        assertThatThrownBy(() -> publisher.check(timed)).hasMessageContaining("is no mosaic");
    }

    @Test
    void anImageOfOtherPixelsDoesNotGoIntoASeries() throws IOException {
        publisher.publish(request(image(4, 0.25), Overwrite.FAIL, JULY));
        String before = catalog.state();
        Path file = Files.createTempFile(folder, "result", ".tif");
        GridGeometry grid = GridGeometry.northUp(4, 4, 10, 50, 0.25, 0.25, "EPSG:4326");
        try (CogWriter writer = CogWriter.create(file, grid, 1, CogOptions.defaults())) {
            writer.write(new RasterBlock(grid.window(), 1));
            writer.finish();
        }
        assertThatThrownBy(() -> publisher.publish(request(file, Overwrite.FAIL, AUGUST)))
                .hasMessageContaining("must be the same");
        assertThat(catalog.state()).isEqualTo(before);
    }

    @Test
    void featuresGoIntoAGeoPackageOfTheirOwn() throws IOException {
        PublishRequest request =
                new PublishRequest("ws:places", null, "Places", "", List.of(), null, SLD, Overwrite.FAIL, null);
        publisher.checkFeatures(request);
        assertThat(publisher.publishFeatures(request, TestProducts.points())).isEqualTo("ws:places");
        assertThat(catalog.state())
                .contains("FeatureTypeInfo SRS=EPSG:4326 name=places store=places title=Places")
                .contains("dbtype=geopkg")
                .containsPattern("database=file:data/stif/ws/places/places-[0-9T]+Z\\.gpkg");
        assertThatThrownBy(() -> publisher.checkFeatures(request)).hasMessageContaining("exists already");
    }

    /** GeoServer must start without the plugin: what stays names GeoServer's and GeoTools' classes alone. */
    @Test
    void nothingThatStaysNamesAClassOfOurs() throws IOException {
        publisher.publish(request(image(4, 0.25), Overwrite.FAIL, JULY));
        publisher.publishFeatures(
                new PublishRequest("ws:places", null, "", "", List.of(), null, SLD, Overwrite.FAIL, null),
                TestProducts.points());
        assertThat(catalog.state()).contains("ImageMosaic", "GeoPackage").doesNotContain("gsstif");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("org.gsstif", "org/gsstif");
            }
        }
    }

    @Test
    void whoMayNotAdministerTheWorkspaceIsRefusedAndNothingIsWritten() throws IOException {
        String before = catalog.state();
        for (String user : new String[] {"admin of other", null}) {
            SecurityContextHolder.logIn(user == null ? null : () -> user);
            assertThatThrownBy(() -> publisher.check(request(null, Overwrite.FAIL, null)))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("may not publish into the workspace 'ws'");
            Path file = image(4, 0.25);
            assertThatThrownBy(() -> publisher.publish(request(file, Overwrite.FAIL, null)))
                    .hasMessageContaining("may not publish");
            assertThatThrownBy(
                            () -> publisher.publishFeatures(request(null, Overwrite.FAIL, null), TestProducts.points()))
                    .hasMessageContaining("may not publish");
            assertThat(file).exists();
        }
        assertThat(catalog.state()).isEqualTo(before);
        assertThat(org.geoserver.security.AdminRequest.get()).isNull();
    }

    @Test
    void unsafeNamesMissingWorkspacesAndStylesAreRefused() {
        for (String layer : new String[] {"ws:../x", "ws:a/b", "ws:", "ws:.a", "ws:a b", "ws:ä", "ws:a:b"}) {
            assertThatThrownBy(() -> publisher.check(
                            new PublishRequest(layer, null, "", "", List.of(), null, null, Overwrite.FAIL, null)))
                    .as(layer)
                    .hasMessageContaining("is not allowed");
        }
        assertThatThrownBy(() -> publisher.check(
                        new PublishRequest("none:a", null, "", "", List.of(), null, null, Overwrite.FAIL, null)))
                .hasMessageContaining("no workspace 'none'");
        assertThatThrownBy(() -> publisher.check(
                        new PublishRequest("a", null, "", "", List.of(), "nice", null, Overwrite.FAIL, null)))
                .hasMessageContaining("no style 'nice'");
        assertThatThrownBy(() -> publisher.check(new PublishRequest(
                        "a", null, "", "", List.of(), null, "<!DOCTYPE x><x/>", Overwrite.FAIL, null)))
                .hasMessageContaining("sld is no XML text");
        assertThatThrownBy(() -> publisher.check(
                        new PublishRequest("a", null, "", "", List.of(), null, "<x/>", Overwrite.FAIL, null)))
                .hasMessageContaining("must be a StyledLayerDescriptor");
    }
}
