package org.gsstif.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends WPS 1.0.0 Execute requests and WMS requests over HTTP, and turns exception reports into exceptions. */
final class WpsClient {

    private static final Pattern EXCEPTION_TEXT =
            Pattern.compile("<(?:ows:)?(?:ExceptionText|ServiceException)[^>]*>([^<]*)<");

    private final String baseUrl;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    WpsClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** An Execute request in the making. */
    static final class Execute {
        private final String process;
        private final List<String> inputs = new ArrayList<>();

        Execute(String process) {
            this.process = process;
        }

        Execute literal(String name, Object value) {
            inputs.add("<wps:Input><ows:Identifier>" + name + "</ows:Identifier><wps:Data><wps:LiteralData>"
                    + escape(String.valueOf(value)) + "</wps:LiteralData></wps:Data></wps:Input>");
            return this;
        }

        /** Feeds an output of another process into an input, in the server. */
        Execute chained(String name, Execute source, String output) {
            inputs.add("<wps:Input><ows:Identifier>" + name + "</ows:Identifier>"
                    + "<wps:Reference mimeType=\"image/tiff\" xlink:href=\"http://geoserver/wps\" method=\"POST\"><wps:Body>"
                    + source.document(output, "image/tiff") + "</wps:Body></wps:Reference></wps:Input>");
            return this;
        }

        /** The request for one raw output. */
        String document(String output, String mimeType) {
            return "<wps:Execute version=\"1.0.0\" service=\"WPS\" xmlns:wps=\"http://www.opengis.net/wps/1.0.0\" "
                    + "xmlns:ows=\"http://www.opengis.net/ows/1.1\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
                    + "<ows:Identifier>" + process + "</ows:Identifier><wps:DataInputs>" + String.join("", inputs)
                    + "</wps:DataInputs><wps:ResponseForm><wps:RawDataOutput mimeType=\"" + mimeType
                    + "\"><ows:Identifier>"
                    + output + "</ows:Identifier></wps:RawDataOutput></wps:ResponseForm></wps:Execute>";
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    /** Runs a process and gives one output as text. */
    String text(Execute request, String output, String mimeType) throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + request.document(output, mimeType);
        HttpRequest post = HttpRequest.newBuilder(
                        URI.create(baseUrl + "/ows?service=WPS&version=1.0.0&request=Execute"))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(xml))
                .build();
        HttpResponse<byte[]> response = send(post);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        fail(request.process, response.statusCode(), body);
        return body;
    }

    /** A text that WMS answers with. */
    String info(String query) throws IOException {
        HttpResponse<byte[]> response = get(query);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        fail("WMS " + query, response.statusCode(), body);
        return body;
    }

    private HttpResponse<byte[]> get(String query) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create(baseUrl + "/ows?" + query)).build());
    }

    /** A WMS image. */
    byte[] image(String query) throws IOException {
        HttpResponse<byte[]> response = get(query);
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() != 200 || !type.startsWith("image/")) {
            fail("WMS " + query, 500, new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void fail(String what, int status, String body) {
        boolean report = body.contains("ExceptionReport") || body.contains("ServiceExceptionReport");
        if (status == 200 && !report) {
            return;
        }
        Matcher matcher = EXCEPTION_TEXT.matcher(body);
        String message = matcher.find() ? matcher.group(1).strip() : "HTTP status " + status;
        throw new DemoException(what + " failed: "
                + message.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
}
