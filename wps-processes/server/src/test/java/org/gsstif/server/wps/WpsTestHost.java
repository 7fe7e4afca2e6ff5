package org.gsstif.server.wps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.gce.geotiff.GeoTiffWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.gsstif.server.http.HttpHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.layers.ServiceMetadata;
import org.gsstif.server.wps.run.References;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.w3c.dom.Document;

/** A host with the test processes, and what tests ask of it over HTTP. */
final class WpsTestHost implements AutoCloseable {

    static final String EXECUTE_SCHEMA = "wps/1.0.0/wpsExecute_response.xsd";

    private final HttpClient client = HttpClient.newHttpClient();
    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final WpsService service;
    private final HttpHost host;

    WpsTestHost(WpsOptions options) throws IOException {
        this(options, null);
    }

    WpsTestHost(WpsOptions options, References.LayerReferences layers) throws IOException {
        service = new WpsService(
                options.withNamespaces(java.util.Set.of("test")),
                () -> List.of(new TestProcesses()),
                layers,
                () -> ServiceMetadata.EMPTY);
        host = new HttpHost(HttpHostOptions.defaults().withMaxRequestBytes(1 << 20), List.of(service)).start();
    }

    String baseUrl() {
        return host.baseUrl();
    }

    HttpResponse<byte[]> get(String query) throws IOException, InterruptedException {
        String url = query.startsWith("http") ? query : host.baseUrl() + "/ows?service=WPS&version=1.0.0&" + query;
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(host.baseUrl() + "/wps"))
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** Execute by GET with the DataInputs encoded. */
    HttpResponse<byte[]> execute(String process, String inputs, String rest) throws IOException, InterruptedException {
        return get("request=Execute&identifier=" + process + "&DataInputs=" + encode(inputs) + rest);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static Document xml(HttpResponse<byte[]> response) {
        try {
            return SafeXml.parse(response.body());
        } catch (XmlFaultException e) {
            throw new AssertionError(text(response), e);
        }
    }

    /** The answer, checked against the schema of Execute responses. */
    static Document executeResponse(HttpResponse<byte[]> response) {
        Document document = xml(response);
        OgcSchemas.assertValid(document, EXECUTE_SCHEMA);
        return document;
    }

    /** The answer, checked against the schema of exception reports. */
    static Document exceptionReport(HttpResponse<byte[]> response) {
        Document document = xml(response);
        OgcSchemas.assertValid(document, "ows/1.1.0/owsExceptionReport.xsd");
        return document;
    }

    /** The value of an XPath without namespaces: {@code //Status/ProcessFailed}. */
    String at(Document document, String path) {
        try {
            String plain = path.replaceAll("(^|[/\\[(])([A-Z][A-Za-z]*|pos)(?=[/\\[=)|]|$)", "$1*[local-name()='$2']");
            return xpath.evaluate(plain, document);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** Code, locator and text of an exception report. */
    String fault(Document document) {
        return at(document, "//Exception/@exceptionCode") + " | " + at(document, "//Exception/@locator") + " | "
                + at(document, "//ExceptionText");
    }

    /** Polls a status location until the execution has ended. */
    Document awaitEnd(String statusLocation) throws IOException, InterruptedException {
        for (int i = 0; i < 500; i++) {
            Document status = executeResponse(get(statusLocation));
            if (!at(status, "count(//ProcessSucceeded|//ProcessFailed)").equals("0")) {
                return status;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the execution did not end");
    }

    /** An Execute document: inputs and response form as given. */
    static String executeXml(String process, String inputs, String form) {
        return "<?xml version='1.0'?><wps:Execute service='WPS' version='1.0.0'"
                + " xmlns:wps='http://www.opengis.net/wps/1.0.0' xmlns:ows='http://www.opengis.net/ows/1.1'"
                + " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:gml='http://www.opengis.net/gml'>"
                + "<ows:Identifier>" + process + "</ows:Identifier><wps:DataInputs>" + inputs + "</wps:DataInputs>"
                + (form.isEmpty() ? "" : "<wps:ResponseForm>" + form + "</wps:ResponseForm>") + "</wps:Execute>";
    }

    static String input(String id, String data) {
        return "<wps:Input><ows:Identifier>" + id + "</ows:Identifier>"
                + (data.startsWith("<wps:Reference") ? data : "<wps:Data>" + data + "</wps:Data>") + "</wps:Input>";
    }

    static String literal(String id, String value) {
        return input(id, "<wps:LiteralData>" + value + "</wps:LiteralData>");
    }

    static String raw(String id) {
        return "<wps:RawDataOutput><ows:Identifier>" + id + "</ows:Identifier></wps:RawDataOutput>";
    }

    /** A GeoTIFF of 4 × 3 pixels, all of one value, in EPSG:32633. */
    static byte[] geoTiff(float value) {
        try {
            float[][] pixels = new float[3][4];
            for (float[] row : pixels) {
                java.util.Arrays.fill(row, value);
            }
            ReferencedEnvelope box = new ReferencedEnvelope(500000, 500040, 5100000, 5100030, CRS.decode("EPSG:32633"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            GeoTiffWriter writer = new GeoTiffWriter(out);
            writer.write(new GridCoverageFactory().create("test", pixels, box), null);
            writer.dispose();
            return out.toByteArray();
        } catch (IOException | org.geotools.api.referencing.FactoryException e) {
            throw new IllegalStateException(e);
        }
    }

    static String coverage(String id, float value) {
        return input(
                id,
                "<wps:ComplexData mimeType='image/tiff' encoding='base64'>\n"
                        + Base64.getMimeEncoder().encodeToString(geoTiff(value)) + "</wps:ComplexData>");
    }

    @Override
    public void close() {
        host.close();
        service.close();
    }
}
