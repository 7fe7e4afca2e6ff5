package org.gsstif.server.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests of the clients, and what every answer must be. */
final class Requests {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(60))
            .build();
    private final String base;
    private final Tally tally;

    Requests(String base, Tally tally) {
        this.base = base;
        this.tally = tally;
    }

    /**
     * The answer to a GET, or null where the server is busy or the request failed; both are counted.
     *
     * @param query after {@code /ows?}, or a whole URL
     */
    byte[] get(String what, String query, String type) throws InterruptedException {
        String url = query.startsWith("http") ? query : base + "/ows?" + query;
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            String contentType = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() == 503) {
                busy(what, answer);
                return null;
            }
            if (answer.statusCode() != 200 || !contentType.startsWith(type) || answer.body().length == 0) {
                tally.fault(what + ": " + answer.statusCode() + " " + contentType + " " + text(answer));
                return null;
            }
            return answer.body();
        } catch (IOException e) {
            tally.fault(what + ": " + e);
            return null;
        }
    }

    private void busy(String what, HttpResponse<byte[]> answer) {
        String body = text(answer);
        boolean clear = answer.headers().firstValue("Retry-After").isPresent()
                && body.contains("ServerBusy")
                && body.contains("Exception");
        if (clear) {
            tally.count(what + " " + Tally.BUSY);
        } else {
            tally.fault(what + ": 503 without a hint: " + body);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(600, text.length())).replaceAll("\\s+", " ");
    }
}
