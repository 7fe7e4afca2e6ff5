package org.gsstif.robustness.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.gsstif.process.port.Limits;
import org.gsstif.robustness.SmallSeries;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wps.WpsOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole embedded host against what is not fit for a single class: headers, names, other sites, logs. */
class HostSecurityTest {

    private static final String SECRET = "hunter2-very-secret";

    @TempDir
    static Path folder;

    private static EmbeddedHost host;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        Path catalog = folder.resolve("catalog");
        SmallSeries.write(catalog.resolve("t/fine"));
        Files.writeString(folder.resolve("outside.tif"), "outside");
        Limits limits = new Limits(1, 64, 64 << 20, 1 << 20, folder.resolve("tmp"));
        host = EmbeddedHost.start(catalog, limits, HttpHostOptions.defaults().withPort(0), WpsOptions.defaults());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.baseUrl() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String execute(String inputs) {
        return "/ows?service=WPS&version=1.0.0&request=Execute&identifier=stif:Persistence&RawDataOutput=layer&DataInputs="
                + URLEncoder.encode(inputs, StandardCharsets.UTF_8);
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(f -> folder.relativize(f).toString())
                    .filter(f -> !f.startsWith("tmp"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "t:../../outside",
                "..:outside",
                "t:a/b",
                "t:a\\b",
                "t:.hidden",
                "styles:x",
                "t:styles",
                "t:a\u0000b",
                "/etc/passwd",
                "t:%2e%2e",
                "t:a:b",
                "t:-x"
            })
    void namesLeadNowhere(String name) throws Exception {
        List<String> before = files();
        String published = get(execute("fineLayer=t:fine;time=2020-05-03;overwrite=REPLACE;publish=" + name))
                .body();
        assertThat(published).contains("ExceptionText").doesNotContain(folder.toString());
        String style = get(execute("fineLayer=t:fine;time=2020-05-03;publish=t:x;style=" + name))
                .body();
        assertThat(style).contains("ExceptionText").doesNotContain(folder.toString());
        String read = get(execute("fineLayer=" + name + ";time=2020-05-03")).body();
        assertThat(read).contains("ExceptionText").doesNotContain(folder.toString());
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String map = get("/ows?service=WMS&version=1.3.0&request=GetMap&styles=&crs=EPSG:32633&bbox=0,0,1,1&width=8"
                        + "&height=8&format=image/png&layers=" + encoded)
                .body();
        assertThat(map).contains("ServiceException").doesNotContain(folder.toString());
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/www/..%2f..%2foutside.tif", "/www/%2e%2e/%2e%2e/outside.tif", "/www/stif/..%5c..%5coutside.tif"
            })
    void pathsLeadNowhere(String path) throws Exception {
        URI base = URI.create(host.baseUrl());
        String answer =
                raw("GET " + base.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).doesNotContain("outside\n").containsPattern("^HTTP/1.1 (400|404)");
    }

    @Test
    void otherSitesAreToldNothing() throws Exception {
        HttpResponse<String> same = get("/ows?service=WMS&request=GetCapabilities", "Origin", origin());
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(same.headers().map().keySet())
                .noneMatch(h -> h.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
        HttpResponse<String> other = get("/ows?service=WMS&request=GetCapabilities", "Origin", "http://evil.example");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpRequest preflight = HttpRequest.newBuilder(URI.create(host.baseUrl() + "/ows"))
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Origin", "http://evil.example", "Access-Control-Request-Method", "POST")
                .build();
        HttpResponse<String> asked = CLIENT.send(preflight, BodyHandlers.ofString());
        assertThat(asked.statusCode()).isIn(403, 405);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).isEmpty();
    }

    private static String origin() {
        String base = host.baseUrl();
        return base.substring(0, base.indexOf("/geoserver"));
    }

    @Test
    void headersAreLimited() throws Exception {
        String large = "x".repeat(200_000);
        assertThat(raw("GET /geoserver/ows?service=WMS&request=GetCapabilities HTTP/1.1\r\nHost: localhost\r\nX-Large: "
                        + large + "\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 431");
        assertThat(raw("GET /geoserver/ows?x=" + large + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 (414|431)");
        assertThat(get("/ows?service=WMS&request=GetCapabilities").statusCode()).isEqualTo(200);
    }

    private static String raw(String request) throws IOException {
        URI base = URI.create(host.baseUrl());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException e) {
                assertThat(e).isNotNull(); // the host answers and closes before all is sent
            }
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(4000), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void secretsOfRequestsAreNotInTheLog() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler recorder = new Handler() {
            private final SimpleFormatter format = new SimpleFormatter();

            @Override
            public void publish(LogRecord entry) {
                lines.add(format.format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("org.gsstif");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(recorder);
        try {
            get(
                    "/ows?service=WPS&request=GetCapabilities",
                    "Authorization",
                    "Basic " + SECRET,
                    "Cookie",
                    "a=" + SECRET);
            String reference = "<wps:Reference xlink:href='http://user:" + SECRET + "@127.0.0.1:1/a.tif?token=" + SECRET
                    + "'><wps:Header key='Authorization' value='Bearer " + SECRET + "'/></wps:Reference>";
            String body = "<wps:Execute service='WPS' version='1.0.0' xmlns:wps='http://www.opengis.net/wps/1.0.0'"
                    + " xmlns:ows='http://www.opengis.net/ows/1.1' xmlns:xlink='http://www.w3.org/1999/xlink'>"
                    + "<ows:Identifier>stif:Assess</ows:Identifier><wps:DataInputs><wps:Input><ows:Identifier>prediction"
                    + "</ows:Identifier>" + reference + "</wps:Input></wps:DataInputs></wps:Execute>";
            String answer = CLIENT.send(
                            HttpRequest.newBuilder(URI.create(host.baseUrl() + "/wps"))
                                    .header("Content-Type", "text/xml")
                                    .header("Authorization", "Basic " + SECRET)
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(answer)
                    .contains("Remote complex input references are disabled")
                    .doesNotContain(SECRET);
            get(execute("fineLayer=t:none;time=2020-05-03")); // is logged
        } finally {
            root.removeHandler(recorder);
            root.setLevel(before);
        }
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }
}
