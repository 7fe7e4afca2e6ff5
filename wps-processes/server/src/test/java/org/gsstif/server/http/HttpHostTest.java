package org.gsstif.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HttpHostTest {

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpHost host;

    /** Says what it was asked. */
    private record Echo(String name, Function<OgcRequest, OgcResponse> answer) implements OgcService {
        @Override
        public OgcResponse handle(OgcRequest request) {
            return answer.apply(request);
        }
    }

    private static OgcResponse describe(OgcRequest request) {
        return OgcResponse.text(
                200,
                "text/plain; charset=utf-8",
                String.join(
                        "|",
                        request.method(),
                        request.path(),
                        request.workspace().orElse("-"),
                        request.parameter("Request").orElse("-"),
                        new String(request.body(), StandardCharsets.UTF_8),
                        request.baseUrl()));
    }

    private static OgcResponse tagged(OgcRequest request) {
        return new OgcResponse(200, "text/plain", Map.of("ETag", "\"v1\""), out -> out.write('x'));
    }

    @BeforeEach
    void start() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("www")).resolve("index.html"), "<p>hello</p>");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        OgcService broken = new Echo("BROKEN", request -> {
            throw new IllegalStateException("some secret detail");
        });
        host = new HttpHost(
                        HttpHostOptions.defaults().withMaxRequestBytes(2000).withWww(folder.resolve("www")),
                        List.of(
                                new Echo("WPS", HttpHostTest::describe),
                                new Echo("TAGGED", HttpHostTest::tagged),
                                broken))
                .start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(host.baseUrl() + path)).build());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(host.baseUrl() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void serviceParameterPathOrXmlRootNameTheService() throws Exception {
        String base = host.baseUrl();
        assertThat(get("/ows?service=wps&ReQuest=Get%20It+now").body()).isEqualTo("GET|/ows|-|Get It now||" + base);
        assertThat(get("/wps?request=a&REQUEST=b").body()).isEqualTo("GET|/wps|-|a||" + base);
        assertThat(get("/stif/wps?request=a").body()).isEqualTo("GET|/stif/wps|stif|a||" + base);
        assertThat(post("/ows", "text/xml", "<?xml version='1.0'?><!-- c --><a service='WPS'/>")
                        .body())
                .isEqualTo("POST|/ows|-|-|<?xml version='1.0'?><!-- c --><a service='WPS'/>|" + base);
        assertThat(post("/ows?service=WPS", "application/x-www-form-urlencoded", "request=x%C3%A4&other=1")
                        .body())
                .isEqualTo("POST|/ows|-|xä||" + base);
        assertThat(post("/wps", "application/x-www-form-urlencoded", "<a/>").body())
                .isEqualTo("POST|/wps|-|-|<a/>|" + base);
    }

    @Test
    void unknownOrMissingServiceIsAnExceptionReport() throws Exception {
        HttpResponse<String> unknown = get("/ows?service=X%3CY&request=GetCapabilities");
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(unknown.body())
                .contains("exceptionCode=\"InvalidParameterValue\"", "locator=\"service\"", "No service: ( X&lt;Y )");
        assertThat(get("/ows?request=GetCapabilities").body())
                .contains("exceptionCode=\"MissingParameterValue\"", "locator=\"service\"");
        assertThat(post("/ows", "text/xml", "<a").body())
                .contains("exceptionCode=\"NoApplicableCode\"", "not well-formed");
    }

    @Test
    void doctypeIsRefusedBeforeAnythingIsRead() throws Exception {
        String body = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a service='WPS'>&e;</a>";
        assertThat(post("/ows", "text/xml", body).body()).contains("DOCTYPE").doesNotContain("root:");
    }

    @Test
    void faultOfAServiceIsAnsweredWithoutItsDetails() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("NoApplicableCode", "IllegalStateException")
                .doesNotContain("secret", "at org.");
    }

    @Test
    void bodyUpToTheLimitPassesAndBeyondIsRefused() throws Exception {
        assertThat(post("/wps", "text/xml", "x".repeat(2000)).statusCode()).isEqualTo(200);
        HttpResponse<String> declared = post("/wps", "text/xml", "x".repeat(2001));
        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(declared.body()).contains("FileSizeExceeded", "2001 bytes", "2000 bytes", "maxRequestBytes");
        HttpResponse<String> chunked = send(HttpRequest.newBuilder(URI.create(host.baseUrl() + "/wps"))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(500_000))))
                .build());
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("FileSizeExceeded");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void largeBodiesWaitForEachOther() throws Exception {
        int size = 3 << 20;
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        OgcService slow = new Echo("SLOW", request -> {
            inside.countDown();
            awaitQuietly(leave);
            return OgcResponse.text(200, "text/plain", String.valueOf(request.body().length));
        });
        RequestBodies bodies = new RequestBodies(size, size, 200);
        Lanes lanes = new Lanes(LaneOptions.defaults());
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(
                new OgcHandler(new OgcDispatcher(List.of(slow)), new CrossSiteGuard("127.0.0.1"), bodies, lanes));
        server.start();
        try {
            URI uri = URI.create(
                    "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/slow");
            HttpRequest large = HttpRequest.newBuilder(uri)
                    .POST(BodyPublishers.ofByteArray(new byte[size]))
                    .build();
            HttpRequest chunked = HttpRequest.newBuilder(uri)
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[size])))
                    .build();
            CompletableFuture<HttpResponse<String>> first = client.sendAsync(large, BodyHandlers.ofString());
            assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
            for (HttpRequest second : List.of(large, chunked)) {
                HttpResponse<String> busy = send(second);
                assertThat(busy.statusCode()).isEqualTo(503);
                assertThat(busy.body()).contains("ServerBusy");
            }
            leave.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo(String.valueOf(size));
            assertThat(send(chunked).body()).isEqualTo(String.valueOf(size));
        } finally {
            leave.countDown();
            server.stop();
            lanes.close();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void otherMethodsAndPathsAreRefused() throws Exception {
        HttpResponse<String> put = send(HttpRequest.newBuilder(URI.create(host.baseUrl() + "/wps"))
                .PUT(BodyPublishers.ofString("x"))
                .build());
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.body()).contains("OperationNotSupported");
        HttpResponse<String> head = send(HttpRequest.newBuilder(URI.create(host.baseUrl() + "/wps"))
                .method("HEAD", BodyPublishers.noBody())
                .build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + "/other/wps"))
                                .build())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theStartPageLinksWhatIsHere() throws Exception {
        HttpResponse<String> root = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + "/"))
                .build());
        assertThat(root.statusCode()).isEqualTo(302);
        assertThat(root.headers().firstValue("Location").orElseThrow()).endsWith("/geoserver/");
        assertThat(get("").statusCode()).isEqualTo(302);
        assertThat(get("/").body())
                .contains("href=\"/geoserver/ows?service=WPS&amp;request=GetCapabilities\"")
                .contains("BROKEN capabilities");
    }

    @Test
    void badQueryEncodingIsAnswered() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            socket.getOutputStream()
                    .write("GET /geoserver/wps?request=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception at", "\tat ");
        }
    }

    @Test
    void staticFilesComeFromTheirFolderOnly() throws Exception {
        HttpResponse<String> page = get("/www/");
        assertThat(page.body()).isEqualTo("<p>hello</p>");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("ETag")).isPresent();
        for (String path : List.of("/www/../secret.txt", "/www/%2e%2e/secret.txt", "/www/..%2fsecret.txt")) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isIn(400, 404);
            assertThat(response.body()).doesNotContain("secret\n", "\tat ");
        }
    }

    @Test
    void aPostWithoutABodyIsRefused() throws Exception {
        HttpResponse<String> response = post("/wps?service=WPS&request=GetCapabilities", "text/xml", "");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("ExceptionReport", "MissingParameterValue");
    }

    private int statusWith(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(host.baseUrl() + path))
                        .headers(headers)
                        .build())
                .statusCode();
    }

    @Test
    void pagesOfOtherSitesAreRefused() throws Exception {
        String own = "http://127.0.0.1:" + host.port();
        assertThat(statusWith("/wps?request=Execute", "Origin", own)).isEqualTo(200);
        assertThat(statusWith("/wps?request=Execute", "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(statusWith("/wps?request=Execute", "Origin", "null")).isEqualTo(403);
        assertThat(statusWith("/wps?request=Execute", "Origin", own.substring(0, own.length() - 1)))
                .isEqualTo(403);
        assertThat(statusWith("/wps?request=Execute", "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(403);
        assertThat(statusWith("/wps?request=Dismiss", "Sec-Fetch-Site", "same-site"))
                .isEqualTo(403);
        assertThat(statusWith("/wps?request=Execute", "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(200);
        assertThat(statusWith("/wps?request=GetCapabilities", "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(200);
    }

    @Test
    void otherHostNamesAreRefusedOnTheLoopbackAddress() throws Exception {
        for (String[] nameAndStatus :
                new String[][] {{"localhost", "200"}, {"[::1]", "200"}, {"evil.example", "403"}}) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
                String request = "GET /geoserver/wps?request=a HTTP/1.1\r\nHost: " + nameAndStatus[0] + ":"
                        + host.port() + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 " + nameAndStatus[1]);
            }
        }
    }

    @Test
    void whatTheClientHasIsNotSentAgain() throws Exception {
        assertThat(get("/tagged").body()).isEqualTo("x");
        for (String known : new String[] {"\"v1\"", "\"v0\", W/\"v1\""}) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(host.baseUrl() + "/tagged"))
                    .header("If-None-Match", known)
                    .build());
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(statusWith("/tagged", "If-None-Match", "\"v0\"")).isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaidAndClosingTwiceIsFine() {
        HttpHost second = new HttpHost(HttpHostOptions.defaults().withPort(host.port()), List.of());
        assertThatThrownBy(second::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + host.port());
        int port = host.port();
        host.close();
        host.close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void twoServicesOfOneNameAreRefused() {
        OgcService echo = new Echo("WPS", HttpHostTest::describe);
        assertThatThrownBy(() -> new HttpHost(HttpHostOptions.defaults(), List.of(echo, echo)))
                .hasMessageContaining("two services are named WPS");
        assertThatThrownBy(() -> HttpHostOptions.defaults().withPort(70000))
                .hasMessageContaining("port is 70000; it must be 0 to 65535");
    }
}
