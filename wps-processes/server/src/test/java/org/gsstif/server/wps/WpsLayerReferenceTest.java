package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wps.WpsTestHost.executeResponse;
import static org.gsstif.server.wps.WpsTestHost.executeXml;
import static org.gsstif.server.wps.WpsTestHost.input;
import static org.gsstif.server.wps.WpsTestHost.raw;
import static org.gsstif.server.wps.WpsTestHost.text;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.server.wps.run.CatalogReferences;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that are WCS requests for layers of the host. */
class WpsLayerReferenceTest {

    /** 4 × 2 pixels of 10 m in EPSG:32633; values 1..8 row by row, plus 100 for the second date. */
    private static final GridGeometry GRID = GridGeometry.northUp(4, 2, 500_000, 5_100_020, 10, 10, "EPSG:32633");

    private static final List<Instant> TIMES =
            List.of(Instant.parse("2016-05-01T00:00:00Z"), Instant.parse("2016-06-01T00:00:00Z"));

    private static WpsTestHost host;

    @BeforeAll
    static void start() throws IOException {
        host = new WpsTestHost(WpsOptions.defaults(), new CatalogReferences(WpsLayerReferenceTest::layer));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static CatalogLayer layer(String name) throws IOException {
        if (!name.equals("ws:series")) {
            throw new LayerNotFoundException("there is no layer " + name);
        }
        return new CatalogLayer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Instant> times() {
                return TIMES;
            }

            @Override
            public RasterSource open(Instant time) {
                float add = 100 * TIMES.indexOf(time);
                float[] values = new float[8];
                for (int i = 0; i < 8; i++) {
                    values[i] = i + 1 + add;
                }
                return MemoryRaster.of(GRID, values);
            }
        };
    }

    private static String mean(String reference) throws Exception {
        return text(host.post(executeXml("test:Mean", input("coverages", reference), raw("result"))));
    }

    private static String get(String query) {
        return "<wps:Reference mimeType='image/tiff' method='GET' xlink:href='http://geoserver/wcs?service=WCS&amp;"
                + query.replace("&", "&amp;") + "'/>";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "version=2.0.1&request=GetCoverage&coverageId=ws__series # 104.5",
                "version=1.0.0&coverage=ws:series&time=2016-05-01 # 4.5",
                "version=1.1.1&identifier=ws:series&TIMESEQUENCE=2016-05-01T00:00:00Z # 4.5",
                "version=2.0.1&coverageId=ws__series&subset=time(%222016-05-01T00:00:00Z%22) # 4.5",
                "version=2.0.1&coverageId=ws__series&subset=E(500000,500020)&subset=time(%222016-05-01T00:00:00Z%22) # 3.5",
                "version=2.0.1&coverageId=ws__series&subset=N(5100010,*)&subset=time(%222016-05-01T00:00:00Z%22) # 2.5",
                "version=1.0.0&coverage=ws:series&time=2016-05-01&bbox=500031,5100001,500039,5100009&crs=EPSG:32633 # 8.0",
                "version=1.0.0&coverage=ws:series&time=2016-05-01&bbox=10,40,20,50&crs=EPSG:4326 # 4.5",
                "version=1.1.1&identifier=ws:series&time=2016-05-01&boundingbox=40,10,50,20,urn:ogc:def:crs:EPSG::4326 # 4.5",
            })
    void byGet(String query, String mean) throws Exception {
        assertThat(mean(get(query))).isEqualTo(mean);
    }

    @Test
    void byPost() throws Exception {
        String post =
                "<wps:Reference mimeType='image/tiff' xlink:href='http://geoserver/wcs' method='POST'><wps:Body>%s"
                        + "</wps:Body></wps:Reference>";
        String wcs11 = "<wcs:GetCoverage service='WCS' version='1.1.1' xmlns:wcs='http://www.opengis.net/wcs/1.1.1'>"
                + "<ows:Identifier>ws:series</ows:Identifier><wcs:DomainSubset><ows:BoundingBox crs='EPSG:32633'>"
                + "<ows:LowerCorner>500000 5100010</ows:LowerCorner><ows:UpperCorner>500010 5100020</ows:UpperCorner>"
                + "</ows:BoundingBox></wcs:DomainSubset><wcs:Output format='image/tiff'/></wcs:GetCoverage>";
        assertThat(mean(post.formatted(wcs11))).isEqualTo("101.0");
        String wcs20 = "<wcs:GetCoverage service='WCS' version='2.0.1' xmlns:wcs='http://www.opengis.net/wcs/2.0'>"
                + "<wcs:CoverageId>ws__series</wcs:CoverageId><wcs:DimensionTrim>"
                + "<wcs:Dimension>http://www.opengis.net/def/axis/OGC/0/E</wcs:Dimension>"
                + "<wcs:TrimLow>500000</wcs:TrimLow><wcs:TrimHigh>500020</wcs:TrimHigh></wcs:DimensionTrim>"
                + "<wcs:DimensionSlice><wcs:Dimension>time</wcs:Dimension><wcs:SlicePoint>2016-05-01T00:00:00Z"
                + "</wcs:SlicePoint></wcs:DimensionSlice></wcs:GetCoverage>";
        assertThat(mean(post.formatted(wcs20))).isEqualTo("3.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "coverageId=ws__other # there is no layer ws:other",
                "coverageId=ws__series&time=2010-01-01 # has no image of 2010-01-01T00:00:00Z",
                "coverageId=ws__series&bbox=0,0,1,1 # does not touch the layer",
                "coverageId=ws__series&bbox=0,0,1,1,EPSG:1 # cannot be taken to the layer's CRS",
            })
    void faultsWhileReading(String query, String message) throws Exception {
        String fault =
                host.fault(executeResponse(host.post(executeXml("test:Mean", input("coverages", get(query)), ""))));
        assertThat(fault).startsWith("InvalidParameterValue | coverages | ").contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "version=2.0.1 # names no coverage",
                "coverageId=a&subset=depth(1,2) # axis 'depth'",
                "coverageId=a&subset=E(1) # needs two ends",
                "coverageId=a&subset=E # cannot be read",
                "coverageId=a&bbox=1,2,3 # must be minx,miny,maxx,maxy",
                "coverageId=a&time=noon # not an ISO 8601 time",
            })
    void faultsInTheRequest(String query, String message) throws Exception {
        assertThat(mean(get(query))).contains("ExceptionReport", "InvalidParameterValue", message);
    }
}
