package org.gsstif.server.www;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.gsstif.process.port.Limits;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wms.Pictures;
import org.gsstif.server.wps.WpsOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The map page in a real browser, over the fusion scene. Needs Debian's chromium; without it the tests with a browser are
 * skipped. Writes screenshots into the folder of the system property {@code stif.screenshots},
 * default {@code target}.
 *
 * <p>With {@code -Dstif.server=http://localhost:8080/geoserver -Dstif.login=admin:geoserver} it tests the page of that
 * GeoServer, in whose data directory the page lies and which has the layers of {@code geoserver-config/install.py}.
 */
class MapPageTest {

    private static final Path SCENES = Path.of("../../test-data");
    private static final Path CONFIG = Path.of("../../geoserver-config");
    private static final String STYLE = "stif_natural";
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final Duration RUN = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    /** A server that runs already; null: a host of our own. */
    private static final String SERVER = System.getProperty("stif.server");

    private static final String WORKSPACE = SERVER == null ? "demo:" : "stif:";

    private EmbeddedHost host;
    private Chromium browser;

    @BeforeEach
    void start() throws IOException {
        if (SERVER != null) {
            return;
        }
        for (String layer :
                new String[] {"fusion-scene/fine", "fusion-scene/coarse", "fusion-scene/truth", "cluster-scene/west"}) {
            Path source = SCENES.resolve(layer);
            Path target = Files.createDirectories(folder.resolve("catalog/demo").resolve(source.getFileName()));
            try (Stream<Path> images = Files.list(source)) {
                for (Path image : images.toList()) {
                    Files.copy(image, target.resolve(image.getFileName()));
                }
            }
        }
        // the same colours for the same values
        Path styles = Files.createDirectory(folder.resolve("catalog/demo/styles"));
        Files.copy(CONFIG.resolve("styles").resolve(STYLE + ".sld"), styles.resolve(STYLE + ".sld"));
        for (String layer : new String[] {"fine", "coarse", "truth"}) {
            Files.writeString(folder.resolve("catalog/demo/" + layer + ".json"), "{\"style\": \"" + STYLE + "\"}");
        }
        host = EmbeddedHost.start(
                folder.resolve("catalog"), Limits.defaults(), HttpHostOptions.defaults(), WpsOptions.defaults());
    }

    @AfterEach
    void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (host != null) {
            host.close();
        }
    }

    private String page() {
        return SERVER == null ? host.baseUrl() + "/www/stif/" : SERVER + "/www/stif/index.html";
    }

    private void openPage() throws IOException {
        openPage(1000);
    }

    private void openPage(int height) throws IOException {
        Optional<Path> program = Chromium.program();
        assumeTrue(program.isPresent(), "there is no Chromium; install the Debian package chromium");
        browser = new Chromium(program.get(), Files.createDirectory(folder.resolve("profile")), 1400, height);
        String login = System.getProperty("stif.login");
        if (login != null) {
            browser.logIn(login);
        }
        browser.open(page());
        browser.await("document.documentElement?.dataset.ready === 'true'", LOAD);
    }

    @Test
    void allFilesOfThePageAreServed() throws Exception {
        assumeTrue(host != null, "what the host has in its jar");
        for (String file : new String[] {
            "", "stif.css", "gs_stif.zip", "js/main.js", "lib/leaflet/leaflet.js", "lib/leaflet/LICENSE"
        }) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(host.baseUrl() + "/www/stif/" + file))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.body()).doesNotContain("cdn.", "unpkg");
        }
    }

    @Test
    void showsLayersInTimeAndValues() throws IOException {
        openPage();
        assertThat(browser.evaluate("[...document.querySelectorAll('#left option')].map(o => o.value).join()")
                        .asText()
                        .split(","))
                .contains(WORKSPACE + "coarse", WORKSPACE + "fine", WORKSPACE + "truth", WORKSPACE + "west");
        choose("left", WORKSPACE + "coarse");
        choose("right", WORKSPACE + "fine");
        awaitTiles("left");
        awaitTiles("right");
        // nine coarse dates hold the five fine ones
        assertThat(browser.evaluate("document.getElementById('time').max").asText())
                .isEqualTo("8");
        browser.evaluate("document.getElementById('time').focus()");
        browser.press("Home", 36);
        awaitDate("left", "2025-02-10");
        browser.evaluate("document.getElementById('swipe').focus()");
        String before = browser.evaluate("document.getElementById('divider').style.left")
                .asText();
        browser.press("ArrowRight", 39);
        assertThat(browser.evaluate("document.getElementById('divider').style.left")
                        .asText())
                .isNotEqualTo(before);
        // a third layer in the middle, with a divider of its own
        assertThat(browser.evaluate("document.getElementById('swipe-2-label').hidden")
                        .asBoolean())
                .isTrue();
        choose("middle", WORKSPACE + "truth");
        awaitTiles("middle");
        browser.evaluate("document.getElementById('swipe-2').focus()");
        before = browser.evaluate("document.getElementById('divider-2').style.left")
                .asText();
        browser.press("ArrowLeft", 37);
        assertThat(browser.evaluate("document.getElementById('divider-2').style.left")
                        .asText())
                .isNotEqualTo(before);
        choose("middle", "");
        String place = "document.querySelector('.leaflet-map-pane').style.transform";
        before = browser.evaluate(place).asText();
        browser.evaluate("document.getElementById('map').focus()");
        browser.press("ArrowRight", 39);
        browser.await(place + " !== '" + before + "'", LOAD);
        browser.evaluate("document.getElementById('query').focus()");
        browser.evaluate("document.getElementById('query').click()");
        browser.await("document.querySelectorAll('#values svg path').length >= 8", LOAD);
        assertThat(browser.evaluate("document.getElementById('values').innerText")
                        .asText())
                .contains("fine")
                .contains("nir");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void runsAFusionAndShowsItsLayer() throws IOException {
        openPage();
        browser.await("document.getElementById('process').value === 'stif:Ustfip'", LOAD);
        // without the required date nothing is sent, and the field is shown
        browser.evaluate("document.querySelector('#form button.main').click()");
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("input-time");
        fill("fineLayer", WORKSPACE + "fine");
        fill("coarseLayer", WORKSPACE + "coarse");
        fill("time", "2025-07-26");
        fill("publish", WORKSPACE + "page_fused");
        fill("style", STYLE);
        fill("overwrite", "REPLACE");
        browser.evaluate("document.querySelector('#form button.main').click()");
        browser.await("document.querySelector('#history li')?.dataset.state === 'done'", RUN);
        browser.await("document.getElementById('right').value === '" + WORKSPACE + "page_fused'", LOAD);
        awaitTiles("right");
        assertThat(host == null || Files.exists(folder.resolve("catalog/demo/page_fused.tif")))
                .isTrue();
        choose("left", WORKSPACE + "coarse");
        choose("middle", WORKSPACE + "page_fused");
        choose("right", WORKSPACE + "truth");
        browser.evaluate("const t = document.getElementById('time'); t.value = 6; t.dispatchEvent(new Event('input'))");
        awaitDate("left", "2025-07-26");
        // closer, so that the scene fills the map
        browser.evaluate("document.getElementById('map').focus()");
        for (int i = 0; i < 2; i++) {
            browser.evaluate("document.querySelector('.leaflet-control-zoom-in').click()");
            browser.await("!document.querySelector('.leaflet-zoom-anim')", LOAD);
        }
        for (String side : new String[] {"left", "middle", "right"}) {
            awaitTiles(side);
        }
        screenshot("map-page.png");

        // an image of the map as an input; what came out can be fetched
        choose("process", "stif:Assess");
        fill("prediction", WORKSPACE + "page_fused");
        fill("truthLayer", WORKSPACE + "truth");
        browser.evaluate("document.getElementById('input-differenceMap').checked = true");
        fill("time", "2025-07-26");
        browser.evaluate("document.querySelector('#form button.main').click()");
        browser.await("document.querySelectorAll('#history li[data-state=done]').length === 2", RUN);
        assertThat(browser.evaluate("document.querySelector('#history li').innerText")
                        .asText())
                .contains("stif:Assess", "Save table", "difference", "status document");
        assertThat(browser.evaluate("Promise.all([...document.querySelectorAll('#history li a')]"
                                + ".map(a => fetch(a.href).then(r => r.text())))"
                                + ".then(all => all.length > 0 && all.every(t => t && !t.includes('Exception')))")
                        .asBoolean())
                .isTrue();

        // the run is remembered, and its inputs can be used again
        browser.open(page() + "?again");
        browser.await("document.documentElement?.dataset.ready === 'true'", LOAD);
        browser.await("document.querySelector('#history li')?.dataset.state === 'done'", LOAD);
        browser.evaluate(
                "[...document.querySelectorAll('#history button')].findLast(b => b.textContent === 'Use these inputs').click()");
        browser.await("document.getElementById('input-fineLayer')?.value === '" + WORKSPACE + "fine'", LOAD);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void clustersHaveALegendAndTheirCourseInTime() throws IOException {
        openPage(1720);
        choose("process", "stif:SemanticClustering");
        fill("imageLayer", WORKSPACE + "west");
        fill("tileSize", "16");
        fill("clusters", "4");
        fill("encoder", "STATISTICS");
        fill("publish", WORKSPACE + "clusters");
        fill("overwrite", "REPLACE");
        // as with the keyboard alone: Enter in a field sends the form
        browser.evaluate("document.getElementById('input-publish').focus()");
        browser.press("Enter", 13);
        browser.await("document.querySelector('#history li')?.dataset.state === 'done'", RUN);
        browser.await("document.getElementById('right').value === '" + WORKSPACE + "clusters'", LOAD);
        choose("left", WORKSPACE + "west");
        browser.evaluate("[...document.querySelectorAll('#history button')]" + ".find(b => b.textContent === 'Show "
                + WORKSPACE + "clusters').click()");
        awaitTiles("right");
        browser.await("document.querySelectorAll('#legends figure:last-child li').length === 4", LOAD);
        JsonNode map = browser.evaluate("document.getElementById('map').getBoundingClientRect().toJSON()");
        browser.click(
                map.get("x").asInt() + map.get("width").asInt() * 6 / 10,
                map.get("y").asInt() + map.get("height").asInt() / 2);
        browser.await("/mean of cluster [1-4] in time/.test(document.getElementById('values').innerText)", LOAD);
        assertThat(browser.evaluate("document.querySelectorAll('#values svg').length")
                        .asInt())
                .as("the clicked place, and the mean of its cluster")
                .isEqualTo(2);
        screenshot("map-page-clusters.png");
        // the course comes from the server: a browser that has seen no run shows it as well
        browser.evaluate("localStorage.clear()");
        browser.open(page() + "?elsewhere");
        browser.await("document.documentElement?.dataset.ready === 'true'", LOAD);
        assertThat(browser.evaluate("document.querySelectorAll('#history li').length")
                        .asInt())
                .isZero();
        choose("left", "");
        choose("right", WORKSPACE + "clusters");
        browser.evaluate("document.getElementById('query').click()");
        browser.await("/mean of cluster [1-4] in time/.test(document.getElementById('values').innerText)", LOAD);
        assertThat(browser.evaluate("document.querySelectorAll('#values svg path').length")
                        .asInt())
                .as("a line for each band")
                .isEqualTo(3);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everyProcessHasAForm() throws IOException {
        openPage();
        String[] processes = browser.evaluate(
                        "[...document.querySelectorAll('#process option')].map(o => o.value).join()")
                .asText()
                .split(",");
        assertThat(processes).contains("stif:Ustfip", "stif:Publish", "stif:ClusterApply", "stif:Estimate");
        for (String process : processes) {
            choose("process", process);
            String[] inputs = browser.evaluate("import(new URL('js/wps.js', document.baseURI))"
                            + ".then(wps => wps.describe('" + process + "')).then(d => d.inputs.map(i => i.id).join())")
                    .asText()
                    .split(",");
            browser.await(
                    "[...document.querySelectorAll('#form [name]')].map(c => c.name).sort().join() === '"
                            + String.join(",", Stream.of(inputs).sorted().toList()) + "'",
                    LOAD);
            assertThat(browser.evaluate(
                                    "[...document.querySelectorAll('#form [name]')].filter(c => !c.labels[0].textContent"
                                            + " || !document.getElementById(c.getAttribute('aria-describedby')).textContent)"
                                            + ".map(c => c.name).join()")
                            .asText())
                    .as("inputs of %s without a label or help", process)
                    .isEmpty();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFaultIsSaidAndARunCanBeDismissed() throws IOException {
        openPage();
        fill("fineLayer", WORKSPACE + "nothing");
        fill("coarseLayer", WORKSPACE + "coarse");
        fill("time", "2025-07-26");
        browser.evaluate("document.querySelector('#form button.main').click()");
        browser.await("document.querySelector('#history li')?.dataset.state === 'failed'", RUN);
        assertThat(browser.evaluate("document.querySelector('#history .bad').textContent")
                        .asText())
                .contains(WORKSPACE + "nothing");
        fill("fineLayer", WORKSPACE + "fine");
        browser.evaluate("document.querySelector('#form button.main').click()");
        browser.await("document.querySelector('#history [data-key$=dismiss]') !== null", LOAD);
        browser.evaluate("document.querySelector('#history [data-key$=dismiss]').click()");
        browser.await("document.querySelector('#history li').dataset.state === 'dismissed'", LOAD);
        assertThat(browser.complaints()).isEmpty();
    }

    private void screenshot(String name) throws IOException {
        byte[] png = Pictures.reduced(browser.screenshot());
        assertThat(png.length).as("bytes of a picture of the documentation").isBetween(20_000, 450_000);
        Files.write(Path.of(System.getProperty("stif.screenshots", "target"), name), png);
    }

    private void choose(String select, String value) throws IOException {
        browser.evaluate("document.getElementById('" + select + "').value = '" + value + "';"
                + "document.getElementById('" + select + "').dispatchEvent(new Event('change'))");
    }

    private void fill(String input, String value) throws IOException {
        browser.await("document.getElementById('input-" + input + "') !== null", LOAD);
        browser.evaluate("document.getElementById('input-" + input + "').value = '" + value + "'");
    }

    /** Waits until the tag on the map names the layer of a side, by its title, and this date. */
    private void awaitDate(String side, String date) throws IOException {
        browser.await(
                "document.getElementById('" + side + "-tag').textContent === document.getElementById('" + side
                        + "').selectedOptions[0].textContent + ', " + date + "'",
                LOAD);
    }

    /** Waits until all tiles of a side are there, at least one, and each is a picture. */
    private void awaitTiles(String side) throws IOException {
        String tiles = "[...document.querySelectorAll('.leaflet-" + side + "-pane img.leaflet-tile')]";
        browser.await(tiles + ".length > 0 && " + tiles + ".every(t => t.complete && t.naturalWidth === 256)", LOAD);
    }
}
