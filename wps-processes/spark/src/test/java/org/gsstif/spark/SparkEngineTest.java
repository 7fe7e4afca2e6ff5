package org.gsstif.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geotools.coverage.CoverageFactoryFinder;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.util.DefaultProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.process.spark.SparkApplication;
import org.gsstif.process.spark.SparkFrames;
import org.gsstif.process.spark.SparkSettings;
import org.gsstif.spark.cli.SparkMain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code engine=SPARK}, through a process of its own as a server starts it. */
class SparkEngineTest {

    @TempDir
    private Path folder;

    private Path shared;
    private final List<GeoTiffSource> opened = new ArrayList<>();

    @BeforeEach
    void scene() throws IOException {
        SparkSceneFiles.write(folder);
        shared = Files.createDirectory(folder.resolve("shared"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        opened.forEach(GeoTiffSource::close);
        try (Stream<Path> left = Files.walk(shared)) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("spark-")))
                    .as("folders of runs")
                    .isEmpty();
        }
        assertThat(applications()).as("applications that still run").isEmpty();
    }

    private static List<ProcessHandle> applications() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .toList();
    }

    private SparkSettings settings(String master) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("stif.sparkModules").split(" ")));
        command.add("-Dlog4j2.configurationFile=classpath:org/gsstif/spark/log4j2.properties");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SparkMain.class.getName()));
        return new SparkSettings(master, command, shared, "", Map.of());
    }

    private Map<String, Object> run(
            String process, Map<String, Object> inputs, SparkSettings settings, Listener listener) {
        Limits limits = new Limits(2, 64, 64 << 20, 1 << 24, folder.resolve("temporary"))
                .withSpark(java.util.Optional.ofNullable(settings));
        try (StifRuntime runtime = new StifRuntime(limits, null, null)) {
            return new StifProcessFactory(Processes.all(), () -> runtime)
                    .create(new NameImpl(StifProcessFactory.NAMESPACE, process))
                    .execute(inputs, listener);
        }
    }

    private List<GridCoverage2D> coverages(String pattern, boolean files) throws IOException {
        List<GridCoverage2D> coverages = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(f -> f.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList()) {
                GeoTiffSource source = GeoTiffs.open(file);
                opened.add(source);
                GridCoverage2D coverage = source.coverage();
                coverages.add(
                        files
                                ? coverage
                                : CoverageFactoryFinder.getGridCoverageFactory(null)
                                        .create(
                                                coverage.getName(),
                                                coverage.getRenderedImage(),
                                                coverage.getGridGeometry(),
                                                coverage.getSampleDimensions(),
                                                null,
                                                null));
            }
        }
        return coverages;
    }

    private Map<String, Object> fusion(boolean files) throws IOException {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fine", coverages("fine_west.*", files));
        inputs.put("fineTimes", "2020-05-01,2020-05-21,2020-06-10");
        inputs.put("coarse", coverages("coarse_.*", files));
        inputs.put("coarseTimes", "2020-05-01,2020-05-21,2020-05-28,2020-06-10");
        inputs.put("time", SparkSceneFiles.TARGET);
        return inputs;
    }

    private static Map<String, Object> with(Map<String, Object> inputs, String name, Object value) {
        Map<String, Object> more = new HashMap<>(inputs);
        more.put(name, value);
        return more;
    }

    private static RasterBlock pixels(Object coverage) throws IOException {
        CoverageSource source = new CoverageSource((GridCoverage2D) coverage);
        return source.read(source.grid().window());
    }

    private static void assertSame(Object actual, Object expected) throws IOException {
        RasterBlock a = pixels(actual);
        RasterBlock b = pixels(expected);
        assertThat(a.bands()).isEqualTo(b.bands());
        for (int band = 0; band < a.bands(); band++) {
            assertThat(a.values(band)).containsExactly(b.values(band));
            assertThat(a.valid(band)).containsExactly(b.valid(band));
        }
    }

    @Test
    void filesGiveThePixelsOfThisServer() throws IOException {
        Map<String, Object> inputs = with(fusion(true), "provenance", true);
        Map<String, Object> here = run("Ustfip", inputs, null, new Listener());
        Listener listener = new Listener();
        Map<String, Object> there = run("Ustfip", with(inputs, "engine", "SPARK"), settings("local[2]"), listener);
        assertSame(there.get("result"), here.get("result"));
        assertSame(there.get("provenance"), here.get("provenance"));
        assertThat(listener.tasks).anyMatch(t -> t.contains("starting Spark"));
        assertThat(listener.tasks).noneMatch(t -> t.contains("copying"));
        assertThat(there.get("report").toString()).contains("\"engine\":\"SPARK\"");
    }

    @Test
    void otherImagesAreCopied() throws IOException {
        Map<String, Object> inputs = fusion(false);
        Map<String, Object> here = run("FitFc", inputs, null, new Listener());
        Listener listener = new Listener();
        Map<String, Object> there = run("FitFc", with(inputs, "engine", "SPARK"), settings("local[1]"), listener);
        assertSame(there.get("result"), here.get("result"));
        assertThat(listener.tasks).anyMatch(t -> t.contains("copying"));
    }

    @Test
    void clustersAreThoseOfThisServer() throws IOException {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("images", coverages("fine_west.*", false));
        inputs.put("imageTimes", "2020-05-01,2020-05-21,2020-06-10");
        inputs.put("tileSize", 10);
        inputs.put("clusters", "3");
        inputs.put("encoder", "RANDOM_CONVOLUTION");
        Map<String, Object> here = run("SemanticClustering", inputs, null, new Listener());
        Map<String, Object> there =
                run("SemanticClustering", with(inputs, "engine", "SPARK"), settings("local[2]"), new Listener());
        assertSame(there.get("result"), here.get("result"));
    }

    @Test
    void aDismissalEndsTheApplication() throws IOException {
        Listener listener = new Listener();
        listener.stopAfter = "starting Spark";
        Map<String, Object> inputs = with(fusion(true), "engine", "SPARK");
        assertThatThrownBy(() -> run("Ustfip", inputs, settings("local[2]"), listener))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("cancel");
    }

    @Test
    void anApplicationThatIsKilledIsAnError() throws IOException {
        Listener listener = new Listener();
        listener.killAfter = "starting Spark";
        Map<String, Object> inputs = with(fusion(true), "engine", "SPARK");
        assertThatThrownBy(() -> run("Ustfip", inputs, settings("local[2]"), listener))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("the Spark application ended before its work was done");
        assertThat(listener.killed).isTrue();
    }

    @Test
    void whatIsNotSetUpOrWrongIsNamed() throws IOException {
        Map<String, Object> inputs = with(fusion(true), "engine", "SPARK");
        assertThatThrownBy(() -> run("Ustfip", inputs, null, new Listener()))
                .hasMessageContaining("engine")
                .hasMessageContaining("spark.master");
        SparkSettings nothing = new SparkSettings("local[1]", List.of("/no/such/stif"), shared, "", Map.of());
        assertThatThrownBy(() -> run("Ustfip", inputs, nothing, new Listener()))
                .hasMessageContaining("spark.command")
                .hasMessageContaining("/no/such/stif");
        assertThatThrownBy(() -> run("Ustfip", inputs, settings("mars://one"), new Listener()))
                .hasMessageContaining("mars://one");
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        assertThat(answer(hello("0.0.1-other"))).contains("0.0.1-other").contains("must be the same");
    }

    @Test
    void objectsOfOtherClassesAreRefused() throws IOException {
        ByteArrayOutputStream task = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(task)) {
            objects.writeObject(new javax.swing.DefaultListModel<String>());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(said);
        said.write(hello(SparkApplication.version()));
        out.write(SparkFrames.RUN);
        SparkFrames.writeText(out, "step");
        SparkFrames.writeBlocks(out, List.of(new Window(0, 0, 1, 1)));
        out.writeInt(task.size());
        out.write(task.toByteArray());
        assertThat(answer(said.toByteArray())).contains("REJECTED");
    }

    private byte[] hello(String version) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(said);
        out.write(SparkFrames.HELLO);
        SparkFrames.writeText(out, version);
        SparkFrames.writeText(out, "local[1]");
        SparkFrames.writeText(out, folder.toString());
        SparkFrames.writeMap(out, Map.of());
        return said.toByteArray();
    }

    private static String answer(byte[] said) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (TaskServer server =
                new TaskServer(new DataInputStream(new ByteArrayInputStream(said)), new DataOutputStream(answer))) {
            server.run();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer.toByteArray()));
        int kind = in.read();
        if (kind == SparkFrames.READY) {
            kind = in.read();
        }
        assertThat(kind).isEqualTo(SparkFrames.FAILED);
        return SparkFrames.readText(in);
    }

    /** Notes the steps; may dismiss the run, or kill the application, once a step has come. */
    private static final class Listener extends DefaultProgressListener {

        private final List<String> tasks = new ArrayList<>();
        private String stopAfter;
        private String killAfter;
        private boolean killed;

        @Override
        public synchronized void setTask(org.geotools.api.util.InternationalString task) {
            tasks.add(task.toString());
            if (stopAfter != null && task.toString().contains(stopAfter)) {
                setCanceled(true);
            }
        }

        @Override
        public synchronized void progress(float percent) {
            if (killAfter != null && !killed && tasks.stream().anyMatch(t -> t.contains(killAfter))) {
                for (ProcessHandle application : applications()) {
                    killed |= application.destroyForcibly();
                }
            }
        }
    }
}
