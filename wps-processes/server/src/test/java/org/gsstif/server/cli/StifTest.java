package org.gsstif.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.port.Limits;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wps.WpsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StifTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int stif(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = Stif.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    private String[] files(String... arguments) {
        List<String> all = new ArrayList<>();
        for (String argument : arguments) {
            all.add(argument.replace("DIR", folder.toString()));
        }
        return all.toArray(new String[0]);
    }

    /** Square pixels, value = start + column. */
    private void image(String name, double pixel, int size, float start) throws IOException {
        GridGeometry grid = GridGeometry.northUp(size, size, 500_000, 5_000_000, pixel, pixel, "EPSG:32633");
        try (CogWriter writer = CogWriter.create(folder.resolve(name), grid, 1, CogOptions.defaults())) {
            RasterBlock block = new RasterBlock(grid.window(), 1);
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    block.set(0, column, row, start + column);
                }
            }
            writer.write(block);
            writer.finish();
        }
    }

    private float value(String name, int column, int row) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(folder.resolve(name))) {
            return source.read(source.grid().window()).get(0, column, row);
        }
    }

    @Test
    void helpAndListsEndWithZero() {
        assertThat(stif("--help")).isZero();
        assertThat(out.toString()).contains("run", "describe", "serve");
        assertThat(stif("describe")).isZero();
        assertThat(out.toString()).contains("stif:Ustfip", "stif:Assess");
        assertThat(stif("describe", "stif:ustfip")).isZero();
        assertThat(out.toString()).contains("regressionRadius", "Unit: coarse cells. Range: 0 to 50. Default: 5.");
        assertThat(stif("run", "Ustfip", "--help")).isZero();
        assertThat(out.toString()).contains("--fine-times", "--regression-radius", "--output");
    }

    @Test
    void describesAsJson() throws IOException {
        assertThat(stif("describe", "Ustfip", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/name").asText()).isEqualTo("stif:Ustfip");
        assertThat(json.at("/inputs").findValuesAsText("name")).contains("fine", "time", "standardization");
        assertThat(stif("describe", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).isArray()).isTrue();
    }

    @Test
    void runsAProcessOnFiles() throws IOException {
        image("f_2016-05-01.tif", 10, 20, 0);
        image("f_2016-05-11.tif", 10, 20, 100);
        int code = stif(files(
                "run",
                "upscale",
                "--fine",
                "DIR/f_*.tif",
                "--time=2016-05-11",
                "--ratio",
                "10",
                "--upscaleOperator=BOX",
                "-o",
                "DIR/coarse.tif",
                "--report",
                "DIR/report.json",
                "--quiet"));
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(value("coarse.tif", 1, 0)).isEqualTo(114.5f);
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(report.at("/inputs/fineTimes").asText()).isEqualTo("2016-05-01,2016-05-11");
        try (Stream<Path> left = Files.list(folder)) {
            // the folder of this Java process and its lock go when it ends
            assertThat(left.map(f -> f.getFileName().toString()).filter(n -> !n.startsWith("stif-")))
                    .containsExactlyInAnyOrder("f_2016-05-01.tif", "f_2016-05-11.tif", "coarse.tif", "report.json");
        }
        try (Stream<Path> temporary = Files.list(ProcessFolder.in(folder))) {
            assertThat(temporary).isEmpty();
        }
    }

    @Test
    void printsTablesAndProgress() throws IOException {
        image("a.tif", 10, 20, 0);
        image("b.tif", 10, 20, 1);
        assertThat(stif(files("run", "Assess", "--prediction", "DIR/b.tif", "--truth", "DIR/a.tif")))
                .isZero();
        assertThat(out.toString()).contains("RMSE").contains("1.0000");
        assertThat(err.toString()).contains(" %  ");
    }

    @Test
    void publishesIntoAFolderAndReadsLayersFromIt() throws IOException {
        image("f_2016-05-01.tif", 10, 20, 0);
        assertThat(stif(files(
                        "run",
                        "Publish",
                        "--coverage",
                        "DIR/f_2016-05-01.tif",
                        "--publish",
                        "fine",
                        "--time",
                        "2016-05-01",
                        "--catalog",
                        "DIR/layers")))
                .isZero();
        assertThat(out.toString()).isEqualTo("stif:fine" + System.lineSeparator());
        assertThat(stif(files(
                        "run",
                        "Upscale",
                        "--fine-layer",
                        "stif:fine",
                        "--ratio",
                        "5",
                        "--publish",
                        "coarse",
                        "--catalog",
                        "DIR/layers")))
                .isZero();
        assertThat(folder.resolve("layers/stif/coarse.tif")).exists();
    }

    @Test
    void failuresAreOneLineAndOne() throws IOException {
        image("f.tif", 10, 20, 0);
        assertThat(stif(files("run", "Upscale", "--fine", "DIR/none.tif", "-o", "DIR/x.tif")))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("none.tif", "there is no such file");
        assertThat(stif(files("run", "Upscale", "--fine", "DIR/f.tif", "-o", "DIR/x.tif", "-q")))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("stif: the coarse grid is not known");
        assertThat(stif(files("run", "Upscale", "--fine", "DIR/*.jpg", "-o", "DIR/x.tif", "-q")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no file matches");
        assertThat(stif(files("run", "Upscale", "--fine-layer", "a", "--ratio=2", "-o", "DIR/x.tif", "-q")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no catalog").contains("--catalog");
        assertThat(stif(files("run", "Upscale", "--fine", "DIR/f.tif", "--ratio", "0.5", "-o", "DIR/x.tif")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("ratio is 0.5 fine pixels; allowed: 1 to 100000");
        image("g.tif", 10, 20, 0);
        assertThat(stif(files("run", "Upscale", "--fine", "DIR/f.tif", "DIR/g.tif", "-o", "DIR/x.tif")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("has no date", "--fine-times");
    }

    @Test
    void wrongCommandLinesAreTwo() {
        assertThat(stif()).isEqualTo(2);
        assertThat(stif("walk")).isEqualTo(2);
        assertThat(stif("run", "Nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("the processes are Upscale");
        assertThat(stif("run", "Upscale", "--rato", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("--rato").contains("--help");
        assertThat(stif("run", "Upscale", "--ratio", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("where shall the result go");
        assertThat(stif("run", "Upscale", "-o", "difference=x.tif")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no output difference");
        assertThat(stif("run", "Upscale", "-o", "/no/such/folder/x.tif")).isEqualTo(2);
    }

    @Test
    void theEmbeddedHostServesProcessesAndMaps() throws Exception {
        Files.createDirectories(folder.resolve("layers/demo"));
        image("layers/demo/fine.tif", 10, 20, 0);
        try (EmbeddedHost host = EmbeddedHost.start(
                folder.resolve("layers"), Limits.defaults(), HttpHostOptions.defaults(), WpsOptions.defaults())) {
            assertThat(get(host, "service=WPS&version=1.0.0&request=GetCapabilities"))
                    .contains("stif:Ustfip");
            assertThat(get(host, "service=WMS&version=1.3.0&request=GetCapabilities"))
                    .contains("demo:fine");
            String executed = get(
                    host,
                    "service=WPS&version=1.0.0&request=Execute&identifier=stif:Upscale&DataInputs=fineLayer=demo:fine;"
                            + "ratio=5;publish=demo:coarse&ResponseDocument=layer");
            assertThat(executed).contains("ProcessSucceeded", "demo:coarse");
            assertThat(get(host, "service=WMS&version=1.3.0&request=GetCapabilities"))
                    .contains("demo:coarse");
        }
    }

    @Test
    void aWpsThatMayQueueMoreThanTheHostTakesIsRefused() {
        WpsOptions wps = WpsOptions.defaults().withPool(3, 30);
        assertThatThrownBy(() -> EmbeddedHost.start(folder, Limits.defaults(), HttpHostOptions.defaults(), wps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 workers and a queue of 30, but the host only 32 executions")
                .hasMessageContaining("at least 33");
    }

    private static String get(EmbeddedHost host, String query) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(host.baseUrl() + "/ows?" + query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
