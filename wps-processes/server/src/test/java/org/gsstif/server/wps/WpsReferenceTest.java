package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wps.WpsTestHost.coverage;
import static org.gsstif.server.wps.WpsTestHost.exceptionReport;
import static org.gsstif.server.wps.WpsTestHost.executeResponse;
import static org.gsstif.server.wps.WpsTestHost.executeXml;
import static org.gsstif.server.wps.WpsTestHost.input;
import static org.gsstif.server.wps.WpsTestHost.literal;
import static org.gsstif.server.wps.WpsTestHost.raw;
import static org.gsstif.server.wps.WpsTestHost.text;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Inputs by reference: chained processes and other hosts. */
class WpsReferenceTest {

    private static final String CHAIN = "<wps:Reference mimeType='image/tiff' xlink:href='http://geoserver/wps'"
            + " method='POST'><wps:Body>%s</wps:Body></wps:Reference>";

    private static HttpServer remote;
    private static WpsTestHost host;

    @BeforeAll
    static void start() throws IOException {
        remote = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        remote.createContext("/ok.tif", x -> send(x, 200, WpsTestHost.geoTiff(4)));
        remote.createContext("/wkt", x -> send(x, 200, "POINT (3 4)".getBytes(StandardCharsets.UTF_8)));
        remote.createContext("/echo", x -> {
            String header = String.valueOf(x.getRequestHeaders().getFirst("X-Wkt"));
            byte[] body = x.getRequestBody().readAllBytes();
            send(x, 200, body.length > 0 ? body : header.getBytes(StandardCharsets.UTF_8));
        });
        remote.createContext("/secret", x -> send(x, 403, "secret of another host".getBytes(StandardCharsets.UTF_8)));
        remote.createContext("/moved", x -> {
            x.getResponseHeaders().add("Location", "/ok.tif");
            send(x, 302, new byte[0]);
        });
        remote.createContext("/big", x -> send(x, 200, new byte[200_000]));
        remote.start();
        host = new WpsTestHost(WpsOptions.defaults().withRemoteReferences(Set.of("127.0.0.1:" + port()), 100_000));
    }

    @AfterAll
    static void stop() {
        host.close();
        remote.stop(0);
    }

    private static int port() {
        return remote.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String reference(String path) {
        return "<wps:Reference xlink:href='http://127.0.0.1:" + port() + path + "'/>";
    }

    private static String strip(String execute) {
        return execute.replace("<?xml version='1.0'?>", "");
    }

    @Test
    void chainOfProcesses() throws Exception {
        String inner = strip(executeXml("test:Add", coverage("coverage", 1) + literal("value", "10"), raw("result")));
        String middle = strip(executeXml("test:Add", input("coverage", CHAIN.formatted(inner)), ""));
        String outer = executeXml(
                "test:Mean", input("coverages", CHAIN.formatted(middle)) + coverage("coverages", 0), raw("result"));
        assertThat(text(host.post(outer))).isEqualTo("6.0");
    }

    @Test
    void chainByGet() throws Exception {
        String inner = "http://geoserver/wps?service=WPS&request=Execute&identifier=test:Buffer&RawDataOutput=result"
                + "&DataInputs=" + WpsTestHost.encode("geom=POINT(5 6);distance=0");
        assertThat(text(host.execute(
                        "test:Buffer",
                        "geom=@xlink:href=" + inner + ";distance=0",
                        "&RawDataOutput=" + WpsTestHost.encode("result@mimetype=application/wkt"))))
                .isEqualTo("POINT (5 6)");
    }

    @Test
    void faultsInsideAChain() throws Exception {
        String unknown = strip(executeXml("test:Nope", "", ""));
        assertThat(host.fault(exceptionReport(
                        host.post(executeXml("test:Add", input("coverage", CHAIN.formatted(unknown)), "")))))
                .contains("No such process: test:Nope");
        String failing = strip(executeXml("test:Fail", literal("how", "PROCESS"), ""));
        assertThat(host.fault(executeResponse(
                        host.post(executeXml("test:Add", input("coverage", CHAIN.formatted(failing)), "")))))
                .contains("bands is 4");
        String wrongType = strip(executeXml("test:Literals", literal("name", "n"), raw("text")));
        assertThat(host.fault(executeResponse(
                        host.post(executeXml("test:Add", input("coverage", CHAIN.formatted(wrongType)), "")))))
                .contains("was expecting org.geotools.coverage.grid.GridCoverage2D and got java.lang.String");
        assertThat(host.fault(exceptionReport(
                        host.post(executeXml("test:Add", input("coverage", CHAIN.formatted("<a/>")), "")))))
                .contains("is not a wps:Execute");
        String deep = strip(executeXml("test:Add", coverage("coverage", 1), ""));
        for (int i = 0; i < 12; i++) {
            deep = strip(executeXml("test:Add", input("coverage", CHAIN.formatted(deep)), ""));
        }
        assertThat(host.fault(exceptionReport(host.post(deep)))).contains("More than 10 processes are chained");
    }

    @Test
    void fetchedFromAnotherHost() throws Exception {
        assertThat(text(host.post(executeXml("test:Mean", input("coverages", reference("/ok.tif")), raw("result")))))
                .isEqualTo("4.0");
        String wkt = "<wps:RawDataOutput mimeType='application/wkt'><ows:Identifier>result</ows:Identifier>"
                + "</wps:RawDataOutput>";
        String echo = "<wps:Reference mimeType='application/wkt' xlink:href='http://127.0.0.1:" + port() + "/echo'%s";
        String[] references = {
            echo.formatted("><wps:Header key='X-Wkt' value='POINT (3 4)'/></wps:Reference>"),
            echo.formatted(" method='POST'><wps:Body><![CDATA[POINT (3 4)]]></wps:Body></wps:Reference>"),
            echo.formatted(" method='POST'><wps:BodyReference xlink:href='http://127.0.0.1:" + port()
                    + "/wkt'/></wps:Reference>"),
        };
        for (String reference : references) {
            assertThat(text(host.post(
                            executeXml("test:Buffer", input("geom", reference) + literal("distance", "0"), wkt))))
                    .as(reference)
                    .isEqualTo("POINT (3 4)");
        }
    }

    @Test
    void lineageRepeatsReferences() throws Exception {
        String form = "<wps:ResponseDocument lineage='true'/>";
        String echo = "<wps:Reference mimeType='application/wkt' xlink:href='http://127.0.0.1:" + port()
                + "/echo' method='POST'><wps:Header key='a' value='b'/><wps:Body>POINT (1 1)</wps:Body></wps:Reference>";
        String inner = strip(executeXml("test:Buffer", input("geom", echo) + literal("distance", "0"), ""));
        Document d = executeResponse(host.post(executeXml(
                "test:Buffer",
                input("geom", CHAIN.formatted(inner).replace("image/tiff", "application/wkt"))
                        + literal("distance", "0"),
                form)));
        assertThat(host.at(d, "//ProcessSucceeded")).isNotEmpty();
        assertThat(host.at(d, "/ExecuteResponse/DataInputs/Input/Reference/Body/Execute/Identifier"))
                .isEqualTo("test:Buffer");
    }

    @Test
    void whatOtherHostsSayIsNotTold() throws Exception {
        for (String path : new String[] {"/secret", "/moved", "/missing"}) {
            assertThat(host.fault(executeResponse(
                            host.post(executeXml("test:Mean", input("coverages", reference(path)), "")))))
                    .isEqualTo("InvalidParameterValue | coverages | Failed to retrieve value for input coverages");
        }
        assertThat(host.fault(
                        executeResponse(host.post(executeXml("test:Mean", input("coverages", reference("/big")), "")))))
                .startsWith("FileSizeExceeded | coverages")
                .contains("100000 bytes (maxReferenceBytes)");
    }

    @Test
    void hostsNotOnTheListAndOtherSchemesAreRefused() throws Exception {
        for (String href : new String[] {
            "http://localhost:" + port() + "/ok.tif",
            "http://127.0.0.1:1/x",
            "file:///etc/passwd",
            "jar:file:/x!/y",
            "::"
        }) {
            String reference = "<wps:Reference xlink:href='" + href + "'/>";
            assertThat(host.fault(
                            exceptionReport(host.post(executeXml("test:Mean", input("coverages", reference), "")))))
                    .as(href)
                    .startsWith("InvalidParameterValue | coverages | ");
        }
        String literalByReference = input("how", reference("/ok.tif"));
        assertThat(host.fault(exceptionReport(host.post(executeXml("test:Fail", literalByReference, "")))))
                .contains("cannot be given by reference");
        String layer = "<wps:Reference xlink:href='http://geoserver/wcs?service=WCS&amp;coverageId=a__b'/>";
        assertThat(host.fault(exceptionReport(host.post(executeXml("test:Mean", input("coverages", layer), "")))))
                .contains("This host has no layers");
    }
}
