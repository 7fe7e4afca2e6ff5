package org.gsstif.server.wps.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.geotools.data.util.NullProgressListener;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.ComplexFormat;
import org.gsstif.server.wps.format.Content;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.Input;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs from other hosts: where names lead, and answers that never end. */
class RemoteReferencesTest {

    @TempDir
    Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write('a');
                out.flush();
                awaitEnd();
            }
        });
        server.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write("short".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Content fetch(RemoteReferences remote, String href) throws IOException, InterruptedException {
        return fetch(remote, href, Map.of());
    }

    private Content fetch(RemoteReferences remote, String href, Map<String, String> headers)
            throws IOException, InterruptedException {
        Input.Reference reference = new Input.Reference("a", href, null, null, null, false, headers, null, null);
        URI location = remote.check(reference);
        ComplexFormat text = new ComplexFormat() {
            @Override
            public String mimeType() {
                return "text/plain";
            }

            @Override
            public Inline inline() {
                return Inline.TEXT;
            }

            @Override
            public String extension() {
                return "txt";
            }

            @Override
            public Object decode(Content content, RunResources resources) throws IOException {
                return content.text();
            }

            @Override
            public void encode(Object value, Path file) {
                throw new UnsupportedOperationException();
            }
        };
        return remote.fetch(location, reference, text, new RunResources(folder), new NullProgressListener());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.7",
                "172.16.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00::1"
            })
    void aNameThatLeadsToAPrivateAddressIsRefused(String address) {
        RemoteReferences remote = new RemoteReferences(Set.of("data.example"), 1000, Duration.ofSeconds(1), host ->
                new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName(address)});
        assertThatThrownBy(() -> fetch(remote, "http://data.example/a"))
                .isInstanceOf(OwsException.class)
                .hasMessageContaining("leads to a private address")
                .hasMessageNotContaining(address);
    }

    @Test
    void anAddressOnTheListIsMeantAsItIs() throws Exception {
        String host = "127.0.0.1:" + server.getAddress().getPort();
        RemoteReferences remote = new RemoteReferences(Set.of(host), 1000, Duration.ofSeconds(20), name -> {
            throw new AssertionError("an address needs no name server");
        });
        assertThat(fetch(remote, "http://" + host + "/short").text()).isEqualTo("short");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerThatNeverEndsIsGivenUp() {
        String host = "127.0.0.1:" + server.getAddress().getPort();
        RemoteReferences remote =
                new RemoteReferences(Set.of(host), 1000, Duration.ofSeconds(1), InetAddress::getAllByName);
        assertThatThrownBy(() -> fetch(remote, "http://" + host + "/endless"))
                .isInstanceOf(OwsException.class)
                .hasMessageContaining("was not there after 1 s");
    }

    /** URL and headers of a reference may hold passwords: fetched, not there, and not listened to. */
    @Test
    void secretsOfAReferenceAreNeitherLoggedNorTold() throws Exception {
        String secret = "hunter2-very-secret";
        String host = "127.0.0.1:" + server.getAddress().getPort();
        RemoteReferences remote = new RemoteReferences(Set.of(host, "127.0.0.1:1"), 1000);
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler recorder = new ConsoleHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                lines.add(new SimpleFormatter().format(entry));
            }
        };
        Logger logger = Logger.getLogger("org.gsstif");
        Level before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(recorder);
        try {
            Map<String, String> headers = Map.of("Authorization", "Bearer " + secret);
            String query = "?token=" + secret;
            assertThat(fetch(remote, "http://" + host + "/short" + query, headers)
                            .text())
                    .isEqualTo("short");
            for (String href :
                    List.of("http://" + host + "/nothing", "http://127.0.0.1:1/a", "http://other.example/")) {
                assertThatThrownBy(() -> fetch(remote, href + query, headers))
                        .isInstanceOf(OwsException.class)
                        .hasMessageNotContaining(secret)
                        .hasNoCause();
            }
        } finally {
            logger.removeHandler(recorder);
            logger.setLevel(before);
        }
        assertThat(lines).noneMatch(line -> line.contains(secret));
    }
}
