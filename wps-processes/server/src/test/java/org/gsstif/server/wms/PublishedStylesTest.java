package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.Palette;
import org.gsstif.coverage.Slds;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.gsstif.server.layers.FolderPublisher;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.style.SldReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published with the styles of the coverage module can be seen at once. */
class PublishedStylesTest {

    private static final String BOX = "10,46,14,50";

    @TempDir
    Path root;

    @TempDir
    Path work;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
    }

    private void publish(String layer, String sld, CogOptions options, WmsFixture.Pixels pixels) throws IOException {
        new WmsFixture(work).image(layer, WmsFixture.DEGREES, 3, options, pixels);
        LayerFolder folder = new LayerFolder(root, "stif", GeoTiffs::open);
        new FolderPublisher(folder, SldReader::read, SldReader::readVector)
                .publish(new PublishRequest(
                        layer, work.resolve(layer + ".tif"), "", "", List.of(), null, sld, Overwrite.REPLACE, null));
    }

    @Test
    void classes() throws IOException {
        String sld = Slds.classes(
                "c",
                "Clusters",
                2,
                List.of(new Slds.ClassStyle(0, "water", 0x0000FF), new Slds.ClassStyle(1, "wood", 0x00AA00)));
        publish("clusters", sld, CogOptions.forClasses(2), (b, x, y) -> b == 1 ? x % 3 : 7);
        assertThat(WmsFixture.pixels(f.map("clusters", "CRS:84", BOX, 4, 1, "")))
                .containsExactly(0xFF0000FF, 0xFF00AA00, 0, 0xFF0000FF);
    }

    @Test
    void ramps() throws IOException {
        int first = Palette.DIFFERENCE.colours().get(0);
        publish("d", Slds.difference("d", "D", 1, 2), CogOptions.defaults(), (b, x, y) -> x - 2);
        int[] map = WmsFixture.pixels(f.map("d", "CRS:84", BOX, 4, 4, ""));
        assertThat(map[0]).isEqualTo(0xFF000000 | first);
        assertThat(map[0]).isNotEqualTo(map[1]);
    }

    @Test
    void colours() throws IOException {
        publish("rgb", Slds.rgb("r", "R", 3, 2, 1, 0, 255), CogOptions.defaults(), (b, x, y) -> 16 * b + x);
        assertThat(WmsFixture.pixels(f.map("rgb", "CRS:84", BOX, 4, 4, ""))[1]).isEqualTo(0xFF211101);
    }

    @Test
    void aNewPublicationIsSeenAtOnceAlsoWithItsNewStyle() throws IOException {
        String ramp = Slds.ramp("r", "R", 1, Palette.DIFFERENCE, 0, 1);
        publish("x", ramp, CogOptions.defaults(), (b, x, y) -> 0);
        int before = f.map("x", "CRS:84", BOX, 1, 1, "").getRGB(0, 0);
        String classes = Slds.classes("c", "C", 1, List.of(new Slds.ClassStyle(5, "five", 0x123456)));
        publish("x", classes, CogOptions.forClasses(9), (b, x, y) -> 5);
        assertThat(f.map("x", "CRS:84", BOX, 1, 1, "").getRGB(0, 0))
                .isEqualTo(0xFF123456)
                .isNotEqualTo(before);
    }

    @Test
    void mapsDrawnAtTheSameTimeAreTheSame() throws Exception {
        f.counting("stif/deg", WmsFixture.DEGREES);
        Files.createDirectories(root.resolve("styles"));
        byte[] alone = map();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<byte[]> task = this::map;
            for (Future<byte[]> result : pool.invokeAll(java.util.Collections.nCopies(32, task))) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private byte[] map() {
        return WmsFixture.body(f.get("REQUEST=GetMap&VERSION=1.3.0&LAYERS=deg&CRS=EPSG:3857&WIDTH=200&HEIGHT=200"
                + "&BBOX=1113194,5780000,1558472,6446275&FORMAT=image/png&TRANSPARENT=TRUE"));
    }
}
