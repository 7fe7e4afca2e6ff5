package org.gsstif.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore leave = new Semaphore(0);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private HttpHost host;

    /** Maps and executions wait to be let go, all else is answered at once. */
    private record Slow(String name, LanesTest test) implements OgcService {
        @Override
        public OgcResponse handle(OgcRequest request) {
            String operation = request.parameter("request").orElse("");
            if (!operation.equals("GetExecutionStatus")) {
                test.order.add(request.parameter("id").orElse(""));
                test.arrived.release();
                test.leave.acquireUninterruptibly();
            }
            return OgcResponse.text(200, "text/plain", operation);
        }
    }

    private void start(LaneOptions options) throws IOException {
        host = new HttpHost(
                        HttpHostOptions.defaults().withLanes(options),
                        List.of(new Slow("WMS", this), new Slow("WPS", this)))
                .start();
    }

    @AfterEach
    void stop() {
        leave.release(1000);
        if (host != null) {
            host.close();
        }
    }

    private CompletableFuture<HttpResponse<String>> get(String query) {
        URI uri = URI.create(host.baseUrl() + "/ows?" + query);
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private void awaitArrivals(int n) throws InterruptedException {
        assertThat(arrived.tryAcquire(n, 20, TimeUnit.SECONDS)).isTrue();
    }

    private void assertBusy(HttpResponse<String> busy) {
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.body()).contains("ServerBusy", "try again later");
        assertThat(Integer.parseInt(busy.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
    }

    @Test
    void beyondTheQueueOfMapsTheServerIsBusyAndSaysWhenToComeBack() throws Exception {
        start(LaneOptions.defaults().withMaps(1, 2));
        CompletableFuture<HttpResponse<String>> first = get("service=WMS&request=GetMap&id=1");
        awaitArrivals(1);
        List<CompletableFuture<HttpResponse<String>>> further = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            further.add(get("SERVICE=wms&request=GetMap&id=2"));
        }
        // two wait, three are refused
        List<HttpResponse<String>> refused = new ArrayList<>();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (refused.size() < 3 && System.nanoTime() < limit) {
            refused = further.stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .toList();
            Thread.sleep(10);
        }
        assertThat(refused).hasSize(3).allSatisfy(this::assertBusy);
        // neither executions nor questions wait for maps
        assertThat(answer(get("service=WPS&request=GetExecutionStatus")).body()).isEqualTo("GetExecutionStatus");
        leave.release(3);
        assertThat(answer(first).body()).isEqualTo("GetMap");
        assertThat(further.stream().map(CompletableFuture::join).filter(r -> r.statusCode() == 200))
                .hasSize(2);
    }

    @Test
    void mapsAreDrawnInTheOrderOfTheirRequests() throws Exception {
        try (Lanes lanes = new Lanes(LaneOptions.defaults().withMaps(1, 10))) {
            Lanes.Lane maps = lanes.of("GET", "/ows", "WMS", "GetMap");
            for (int i = 0; i < 5; i++) {
                String id = Integer.toString(i);
                maps.submit(
                        () -> {
                            leave.acquireUninterruptibly();
                            order.add(id);
                            arrived.release();
                        },
                        busy -> order.add("refused"));
            }
            leave.release(5);
            awaitArrivals(5);
            assertThat(order).containsExactly("0", "1", "2", "3", "4");
        }
    }

    @Test
    void mapsWaitOnceMoreAreAskedForThanAreDrawn() throws Exception {
        try (Lanes lanes = new Lanes(LaneOptions.defaults().withMaps(1, 10))) {
            Lanes.Lane maps = lanes.of("GET", "/ows", "WMS", "GetMap");
            Runnable map = () -> {
                arrived.release();
                leave.acquireUninterruptibly();
            };
            maps.submit(map, busy -> {});
            awaitArrivals(1);
            assertThat(lanes.mapsWait()).isFalse();
            maps.submit(map, busy -> {});
            assertThat(lanes.mapsWait()).isTrue();
            leave.release();
            awaitArrivals(1);
            assertThat(lanes.mapsWait()).isFalse();
        }
    }

    @Test
    void executionsDoNotHoldUpMapsAndStatus() throws Exception {
        start(LaneOptions.defaults().withExecutions(2).withMaps(2, 2));
        CompletableFuture<HttpResponse<String>> byGet = get("service=WPS&request=Execute&id=e");
        CompletableFuture<HttpResponse<String>> byPost = client.sendAsync(
                HttpRequest.newBuilder(URI.create(host.baseUrl() + "/wps"))
                        .POST(BodyPublishers.ofString("<wps/>"))
                        .build(),
                BodyHandlers.ofString());
        awaitArrivals(2);
        assertBusy(answer(get("service=WPS&request=execute&id=e")));
        assertThat(answer(get("service=WPS&request=GetExecutionStatus")).statusCode())
                .isEqualTo(200);
        CompletableFuture<HttpResponse<String>> map = get("service=WMS&request=GetMap&id=m");
        awaitArrivals(1);
        leave.release(3);
        assertThat(answer(map).statusCode()).isEqualTo(200);
        assertThat(answer(byGet).statusCode()).isEqualTo(200);
        assertThat(answer(byPost).statusCode()).isEqualTo(200);
    }

    @Test
    void whoWaitedTooLongIsRefused() throws Exception {
        try (Lanes lanes = new Lanes(LaneOptions.defaults().withPatience(Duration.ZERO))) {
            lanes.of("GET", "/demo/wms", null, "GetMap").submit(() -> order.add("served"), busy -> {
                order.add(busy.getMessage());
                arrived.release();
            });
            awaitArrivals(1);
            assertThat(order).singleElement().asString().contains("none was free for 0 s");
        }
    }

    @Test
    void badOptionsAreNamed() {
        assertThatThrownBy(() -> LaneOptions.defaults().withMaps(0, 1)).hasMessage("maps is 0; it must be 1 to 64");
        assertThatThrownBy(() -> LaneOptions.defaults().withExecutions(0)).hasMessageContaining("executions is 0");
    }
}
