package org.gsstif.geoserver.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.fake.FakeCatalog;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Publications of every kind, alone and together, with a fault, a dismissal or a kill at every step: before each call into the
 * catalog, after those that change it, and before each step on disk.
 */
class AtomicPublicationTest {

    private static final Instant JULY = Instant.parse("2025-07-26T00:00:00Z");
    private static final Instant AUGUST = Instant.parse("2025-08-08T10:30:00Z");
    private static final String SLD = "<StyledLayerDescriptor version='1.0.0'/>";
    private static final int MOST_STEPS = 300;

    @TempDir
    private Path folder;

    private Path data;
    private FakeCatalog catalog;

    /** The monitor's questions are steps too: each comes before something is changed on disk or in the catalog. */
    private final RunMonitor counted = new RunMonitor() {
        @Override
        public boolean isCancelled() {
            catalog.step("asked whether to go on");
            return false;
        }
    };

    /** What is published. */
    enum What {
        IMAGE,
        SERIES,
        FEATURES,
        FEATURES_IN_DEFAULT_STORE,
        CLUSTERS_OUTLINES_AND_POLYGONS,
        IMAGE_SERIES_AND_FEATURES
    }

    private void begin(String name) throws IOException {
        data = Files.createDirectory(folder.resolve(name));
        catalog = new FakeCatalog(data, "ws", "other");
    }

    @BeforeEach
    void logIn() {
        SecurityContextHolder.logIn(() -> "admin of ws");
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.logIn(null);
        ProcessFolder.closeAll();
    }

    private Product image(String layer, int width, Instant time, Overwrite overwrite) throws IOException {
        return Product.image(new PublishRequest(
                "ws:" + layer,
                TestProducts.image(folder, width, 0.5),
                "Title " + width,
                "Abstract",
                List.of("stif"),
                null,
                SLD + "<!-- " + width + " -->",
                overwrite,
                time));
    }

    private static Product points(String layer, String title, Overwrite overwrite) {
        return new Product(
                new PublishRequest("ws:" + layer, null, title, "", List.of(), null, SLD, overwrite, null),
                TestProducts.points());
    }

    private List<Product> products(What what, int width, Instant time, Overwrite overwrite) throws IOException {
        return switch (what) {
            case IMAGE -> List.of(image("fused", width, null, overwrite));
            case SERIES -> List.of(image("series", 4, time, overwrite));
            case FEATURES, FEATURES_IN_DEFAULT_STORE -> List.of(points("places", "Places " + width, overwrite));
            case CLUSTERS_OUTLINES_AND_POLYGONS ->
                List.of(
                        image("clusters", width, null, overwrite),
                        image("outlines", 2 * width, null, overwrite),
                        points("polygons", "Polygons " + width, overwrite));
            case IMAGE_SERIES_AND_FEATURES ->
                List.of(
                        points("places", "Places " + width, overwrite),
                        image("series", 4, time, overwrite),
                        image("fused", width, null, overwrite));
        };
    }

    private void publish(GeoServerPublisher publisher, List<Product> products) throws IOException {
        assertThat(publisher.publishAll(products, counted))
                .containsExactlyElementsOf(
                        products.stream().map(p -> p.request().layer()).toList());
    }

    private GeoServerPublisher publisher() {
        return new GeoServerPublisher(Mirror.of(Catalog.class, catalog), data);
    }

    private List<Path> journals() throws IOException {
        if (!Files.exists(data.resolve(".stif"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(data.resolve(".stif"))) {
            return all.filter(f -> f.toString().endsWith(".journal")).toList();
        }
    }

    /** Names of files tell when they were made; that apart, two catalogs are the same. */
    private String comparable() throws IOException {
        return catalog.state()
                .replace(folder.toString(), "")
                .replaceAll("-[0-9]{8}T[0-9]{9}Z", "-STAMP")
                .replaceAll("(?m)^(.*STAMP.*datastore.properties) [0-9]+$", "$1");
    }

    private void start(What what, boolean replace, String name) throws IOException {
        begin(name);
        if (what == What.FEATURES_IN_DEFAULT_STORE) {
            catalog.useDefaultStore();
        }
        if (replace) {
            publish(publisher(), products(what, 4, JULY, Overwrite.FAIL));
        }
    }

    private static boolean mayReplace(What what) {
        return what != What.FEATURES_IN_DEFAULT_STORE; // tables of others are never replaced
    }

    private void failsAtEveryStep(What what, boolean replace, Instant time) throws IOException {
        start(what, replace, "data of " + what + replace + time);
        Overwrite overwrite = replace ? Overwrite.REPLACE : Overwrite.FAIL;
        String before = catalog.state();
        for (int step = 1; step <= MOST_STEPS; step++) {
            catalog.failAt(step);
            try {
                publish(publisher(), products(what, 8, time, overwrite));
                assertThat(catalog.hasFailed()).isFalse();
                catalog.failAt(0);
                assertThat(step).isGreaterThan(8);
                assertThat(catalog.state()).isNotEqualTo(before);
                assertThat(journals()).isEmpty();
                return;
            } catch (PublishException e) {
                assertThat(e).hasMessageContaining("fault at step " + step);
                assertThat(e.getCause().getSuppressed()).isEmpty();
                assertThat(catalog.state()).as("after a fault at step " + step).isEqualTo(before);
                assertThat(journals()).isEmpty();
            }
        }
        throw new AssertionError("more than " + MOST_STEPS + " steps");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultAtAnyStepLeavesNoTrace(What what) throws IOException {
        failsAtEveryStep(what, false, JULY);
        if (mayReplace(what)) {
            failsAtEveryStep(what, true, JULY);
            if (what == What.SERIES || what == What.IMAGE_SERIES_AND_FEATURES) {
                failsAtEveryStep(what, true, AUGUST);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDismissalAtAnyStepLeavesNoTrace(What what) throws IOException {
        start(what, mayReplace(what), "data");
        Overwrite overwrite = mayReplace(what) ? Overwrite.REPLACE : Overwrite.FAIL;
        String before = catalog.state();
        int[] questions = new int[1];
        for (int dismissedAt = 1; ; dismissedAt++) {
            questions[0] = dismissedAt;
            RunMonitor dismissed = new RunMonitor() {
                @Override
                public boolean isCancelled() {
                    return --questions[0] == 0;
                }
            };
            List<Product> products = products(what, 8, AUGUST, overwrite);
            if (publishes(products, dismissed)) {
                assertThat(dismissedAt).isGreaterThan(5);
                assertThat(catalog.state()).isNotEqualTo(before);
                return;
            }
            assertThat(catalog.state())
                    .as("dismissed at question " + dismissedAt)
                    .isEqualTo(before);
            assertThat(journals()).isEmpty();
        }
    }

    private boolean publishes(List<Product> products, RunMonitor monitor) throws IOException {
        try {
            publisher().publishAll(products, monitor);
            return true;
        } catch (RunCancelledException e) {
            return false;
        }
    }

    private void killedAtEveryStep(What what, boolean replace, Instant time) throws IOException {
        Overwrite overwrite = replace ? Overwrite.REPLACE : Overwrite.FAIL;
        start(what, replace, "whole " + what + replace + time);
        String before = comparable();
        publish(publisher(), products(what, 8, time, overwrite));
        String after = comparable();
        for (int step = 1; step <= MOST_STEPS; step++) {
            start(what, replace, "killed " + what + replace + time + step);
            GeoServerPublisher mortal = new GeoServerPublisher(
                    Mirror.of(Catalog.class, catalog), data, (monitor, journal) -> new Undo(monitor, journal) {
                        @Override
                        void run(Throwable reason) {
                            // killed: nobody takes anything back
                        }
                    });
            catalog.failAt(step);
            boolean killed = false;
            try {
                publish(mortal, products(what, 8, time, overwrite));
            } catch (PublishException e) {
                killed = true;
            }
            catalog.failAt(0);
            new Recovery(Mirror.of(Catalog.class, catalog), data).recoverAll(ProcessFolder.open(data.resolve(".stif")));
            assertThat(comparable()).as("killed at step " + step).isEqualTo(killed ? before : after);
            assertThat(journals()).isEmpty();
            if (!killed) {
                assertThat(step).isGreaterThan(8);
                return;
            }
        }
        throw new AssertionError("more than " + MOST_STEPS + " steps");
    }

    @ParameterizedTest
    @EnumSource
    void theNextStartTakesBackWhatAKilledGeoServerHasLeft(What what) throws IOException {
        killedAtEveryStep(what, false, JULY);
        if (mayReplace(what)) {
            killedAtEveryStep(what, true, JULY);
            if (what == What.SERIES || what == What.IMAGE_SERIES_AND_FEATURES) {
                killedAtEveryStep(what, true, AUGUST);
            }
        }
    }

    @Test
    void killedAfterTheLastStepTheReplacedFilesGoAtTheNextStart() throws IOException {
        begin("data");
        Path old = Files.writeString(
                Files.createDirectories(data.resolve("data/stif/ws/fused")).resolve("fused-old.tif"), "old");
        Path others = Files.writeString(data.resolve("others.tif"), "not ours");
        Path unfinished = Files.writeString(data.resolve("data/stif/ws/fused/fused-new.tif"), "new");
        Path journals = ProcessFolder.open(data.resolve(".stif"));
        Journal journal = Journal.begin(journals);
        journal.write(Journal.Kind.FILE, unfinished.toString());
        journal.write(Journal.Kind.REPLACED, old.toString());
        journal.write(Journal.Kind.REPLACED, others.toString());
        journal.write(Journal.Kind.COMMITTED);
        Recovery recovery = new Recovery(Mirror.of(Catalog.class, catalog), data);
        recovery.recoverAll(journals);
        assertThat(old).doesNotExist();
        assertThat(others).exists();
        assertThat(unfinished).exists();
        assertThat(journals()).isEmpty();
    }

    @Test
    void aLineThatWasNotWrittenWholeDidNotBeginAndNothingOutsideIsRemoved() throws IOException {
        begin("data");
        Path precious = Files.writeString(folder.resolve("precious"), "x");
        Path journals = ProcessFolder.open(data.resolve(".stif"));
        Journal journal = Journal.begin(journals);
        journal.write(Journal.Kind.FILE, "tab\tand\nline", "ä");
        assertThat(Journal.read(journals().get(0)).get(0).fields()).containsExactly("tab\tand\nline", "ä");
        Files.writeString(journals().get(0), "FILE\t" + data.resolve("half"));
        assertThat(Journal.read(journals().get(0))).isEmpty();
        Files.writeString(journals().get(0), "FILE\t" + precious + "\t.\n");
        Recovery recovery = new Recovery(Mirror.of(Catalog.class, catalog), data);
        assertThatThrownBy(() -> recovery.recoverAll(journals)).hasMessageContaining("could not be taken back");
        assertThat(precious).exists();
        assertThat(journals()).hasSize(1);
    }

    @Test
    void twoResultsOfOneLayerAreRefused() throws IOException {
        begin("data");
        List<Product> twice =
                List.of(image("same", 4, null, Overwrite.REPLACE), points("same", "Points", Overwrite.REPLACE));
        assertThatThrownBy(() -> publisher().publishAll(twice, RunMonitor.SILENT))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("two results would be the layer ws:same");
        assertThat(twice.get(0).request().file()).exists();
    }

    @Test
    void oneWorkspaceThatMayNotBeWrittenRefusesAll() throws IOException {
        begin("data");
        Product mine = image("mine", 4, null, Overwrite.FAIL);
        Product theirs = new Product(
                new PublishRequest("other:theirs", null, "", "", List.of(), null, SLD, Overwrite.FAIL, null),
                TestProducts.points());
        String before = catalog.state();
        assertThatThrownBy(() -> publisher().publishAll(List.of(mine, theirs), RunMonitor.SILENT))
                .hasMessageContaining("may not publish into the workspace 'other'");
        assertThat(catalog.state()).isEqualTo(before);
        assertThat(mine.request().file()).exists();
    }
}
