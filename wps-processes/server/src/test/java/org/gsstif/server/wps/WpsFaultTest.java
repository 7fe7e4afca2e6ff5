package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wps.WpsTestHost.exceptionReport;
import static org.gsstif.server.wps.WpsTestHost.executeResponse;
import static org.gsstif.server.wps.WpsTestHost.executeXml;
import static org.gsstif.server.wps.WpsTestHost.input;
import static org.gsstif.server.wps.WpsTestHost.literal;
import static org.gsstif.server.wps.WpsTestHost.raw;
import static org.gsstif.server.wps.WpsTestHost.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Bad requests and failing processes: each gets one clear report. */
class WpsFaultTest {

    private static WpsTestHost host;

    @BeforeAll
    static void start() throws IOException {
        host = new WpsTestHost(WpsOptions.defaults());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "test:Nope # a=1 # InvalidParameterValue # Identifier # No such process: test:Nope",
                "test:Literals # count=1 # MissingParameterValue # name # Input name of test:Literals is needed",
                "test:Literals # name=n;nope=1 # InvalidParameterValue # DataInputs # named 'nope'",
                "test:Literals # name=n;count=abc # InvalidParameterValue # count # 'abc'; it must be of type xs:int",
                "test:Literals # name=n;count=1.5 # InvalidParameterValue # count # '1.5'",
                "test:Literals # name=n;count=99999999999 # InvalidParameterValue # count # xs:int",
                "test:Literals # name=n;count=11 # InvalidParameterValue # count # out of range",
                "test:Literals # name=n;count=-1 # InvalidParameterValue # count # range 0.0 to 10.0",
                "test:Literals # name=n;flag=perhaps # InvalidParameterValue # flag # 'perhaps'",
                "test:Literals # name=n;mode=MIDDLE # InvalidParameterValue # mode # allowed: FAST, SLOW",
                "test:Literals # name=n;name=m # InvalidParameterValue # name # Too many values for input name, the max is 1",
                "test:Box # box=1,2,3 # InvalidParameterValue # box # must be minx,miny,maxx,maxy",
                "test:Box # box=1,2,x,4 # InvalidParameterValue # box # 'x' is not a number",
                "test:Box # box=5,2,3,4 # InvalidParameterValue # box # beyond its upper corner",
                "test:Box # box=1,2,3,4,EPSG:1 # InvalidParameterValue # box # 'EPSG:1' is not known",
                "test:Buffer # geom=POINT(1 1)@mimetype=image/png;distance=1 # InvalidParameterValue # geom # image/png is not supported",
                "test:Add # coverage=@xlink:href=http://example.com/a.tif # InvalidParameterValue # coverage # Remote complex input references are disabled",
                "test:Add # coverage=@xlink:href=file:///etc/passwd # InvalidParameterValue # coverage # Remote complex input references are disabled",
            })
    void badInputsByGet(String process, String inputs, String code, String locator, String message) throws Exception {
        String fault = host.fault(exceptionReport(host.execute(process, inputs, "")));
        assertThat(fault).startsWith(code + " | " + locator + " | ").contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "&ResponseDocument=nope # ResponseDocument # Unknown output nope",
                "&RawDataOutput=nope # RawDataOutput # Unknown output nope",
                "&RawDataOutput=text;twice # RawDataOutput # only one RawDataOutput",
                "&RawDataOutput=text&storeExecuteResponse=true # storeExecuteResponse # Cannot store the response for raw",
                "&status=true # status # Cannot add status if the response is not stored",
                "&lineage=maybe # lineage # must be true or false",
                "&RawDataOutput=text&ResponseDocument=text # ResponseForm # only one of the raw data output",
            })
    void badResponseForms(String form, String locator, String message) throws Exception {
        String fault = host.fault(exceptionReport(host.execute("test:Literals", "name=n", form)));
        assertThat(fault)
                .startsWith("InvalidParameterValue | " + locator + " | ")
                .contains(message);
    }

    @Test
    void malformedXml() throws Exception {
        assertThat(host.fault(exceptionReport(host.post("<wps:Execute><unclosed>"))))
                .startsWith("NoApplicableCode |  | Could not parse XML request: the XML is not well-formed");
        assertThat(host.fault(exceptionReport(host.post("<Execute/>"))))
                .startsWith("InvalidParameterValue | request")
                .contains("namespace");
        assertThat(host.fault(exceptionReport(host.post("not xml at all")))).startsWith("NoApplicableCode");
        assertThat(host.fault(exceptionReport(host.post(executeXml("", "", "")))))
                .startsWith("MissingParameterValue | Identifier");
        String nothing = "<wps:Input><ows:Identifier>name</ows:Identifier></wps:Input>";
        assertThat(host.fault(exceptionReport(host.post(executeXml("test:Literals", nothing, "")))))
                .startsWith("MissingParameterValue | name");
    }

    @Test
    void externalEntityAndEntityExpansion() throws Exception {
        String external = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>";
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
        for (String doctype : new String[] {external, bomb}) {
            String request = executeXml("test:Literals", literal("name", "&e;&b;"), raw("text"))
                    .replace("<wps:Execute", doctype + "<wps:Execute");
            String answer = text(host.post(request));
            assertThat(answer)
                    .contains("NoApplicableCode", "DOCTYPE", "refused")
                    .doesNotContain("root:", "aaaa");
        }
    }

    @Test
    void deepNesting() throws Exception {
        String deep = "<a>".repeat(5000) + "</a>".repeat(5000);
        String data = "<wps:ComplexData>" + deep + "</wps:ComplexData>";
        assertThat(host.fault(exceptionReport(host.post(executeXml("test:Buffer", input("geom", data), "")))))
                .contains("nested deeper than 200");
    }

    @Test
    void oversizeBody() throws Exception {
        var response = host.post(executeXml("test:Literals", literal("name", "x".repeat(1 << 20)), ""));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(host.fault(exceptionReport(response))).startsWith("FileSizeExceeded");
    }

    @Test
    void unreadableComplexInputs() throws Exception {
        byte[] tiff = WpsTestHost.geoTiff(1);
        String[] bad = {
            Base64.getEncoder().encodeToString(Arrays.copyOf(tiff, tiff.length / 2)),
            Base64.getEncoder().encodeToString("not a tiff at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            ""
        };
        for (String data : bad) {
            String inputs = input(
                    "coverage",
                    "<wps:ComplexData mimeType='image/tiff' encoding='base64'>" + data + "</wps:ComplexData>");
            Document d = executeResponse(host.post(executeXml("test:Add", inputs, raw("result"))));
            assertThat(host.fault(d)).as(data).doesNotContain("\tat ", "/tmp");
            assertThat(host.at(d, "//ProcessFailed")).isNotBlank();
        }
        Document wkt = executeResponse(host.execute("test:Buffer", "geom=POINT(1;distance=1", ""));
        assertThat(host.fault(wkt)).startsWith("InvalidParameterValue | geom | Failed to read input geom: the WKT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "PROCESS # bands is 4; it must be 1 to 3: give fewer # hidden cause",
                "ARGUMENT # ratio is 0; it must be at least 1 # Exception",
                "RUNTIME # an unexpected fault ended the process: IllegalStateException # secret",
                "MEMORY # out of memory # heap space",
            })
    void failingProcesses(String how, String told, String hidden) throws Exception {
        Document d = executeResponse(host.execute("test:Fail", "how=" + how, ""));
        assertThat(host.fault(d))
                .startsWith("NoApplicableCode |  | Process failed during execution\n")
                .contains(told)
                .doesNotContain(hidden, "\tat ");
        Document raw = executeResponse(host.execute("test:Fail", "how=" + how, "&RawDataOutput=result"));
        assertThat(host.fault(raw)).contains(told);
    }

    @Test
    void processWithoutTheWantedOutput() throws Exception {
        Document raw = executeResponse(host.execute("test:Fail", "how=NOTHING", "&RawDataOutput=image"));
        assertThat(host.fault(raw)).contains("The process made no output image");
        Document all = executeResponse(host.execute("test:Fail", "how=NOTHING", ""));
        assertThat(host.at(all, "//ProcessSucceeded")).isNotEmpty();
    }
}
