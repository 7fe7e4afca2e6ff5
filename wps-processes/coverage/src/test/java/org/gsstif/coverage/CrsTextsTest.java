package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;

class CrsTextsTest {

    @Test
    void codesComeBack() throws Exception {
        assertThat(CrsTexts.text(CRS.decode("EPSG:32633", true))).isEqualTo("EPSG:32633");
        assertThat(CrsTexts.text(CRS.decode("EPSG:4326", false))).isEqualTo("EPSG:4326");
        assertThat(CrsTexts.text(CrsTexts.crs("EPSG:3857"))).isEqualTo("EPSG:3857");
    }

    @Test
    void aDefinitionWithoutItsCodeFindsTheCode() throws Exception {
        String wkt = CRS.decode("EPSG:32719", true).toWKT().replaceAll(",\\s*AUTHORITY\\[[^]]*]", "");
        assertThat(wkt).doesNotContain("AUTHORITY");
        assertThat(CrsTexts.text(CRS.parseWKT(wkt))).isEqualTo("EPSG:32719");
    }

    @Test
    void systemsWithoutCodeBecomeWkt() {
        String text = CrsTexts.text(CrsTexts.crs(GridsTest.SINUSOIDAL));
        assertThat(text).startsWith("PROJCS[\"MODIS Sinusoidal\"").doesNotContain("\n");
        assertThat(CrsTexts.text(CrsTexts.crs(text))).isEqualTo(text);
        assertThat(CrsTexts.same(text, GridsTest.SINUSOIDAL)).isTrue();
        assertThat(CrsTexts.same(text, "EPSG:32633")).isFalse();
    }

    @Test
    void axisOrderIsLongitudeFirst() {
        assertThat(CRS.getAxisOrder(CrsTexts.crs("EPSG:4326"))).isEqualTo(CRS.AxisOrder.EAST_NORTH);
        String latitudeFirst = "GEOGCS[\"my\",DATUM[\"my\",SPHEROID[\"my\",6378137,298.25]],PRIMEM[\"Greenwich\",0],"
                + "UNIT[\"degree\",0.0174532925199433],AXIS[\"Lat\",NORTH],AXIS[\"Lon\",EAST]]";
        assertThat(CRS.getAxisOrder(CrsTexts.crs(latitudeFirst))).isEqualTo(CRS.AxisOrder.EAST_NORTH);
    }

    @Test
    void noCrsIsThePlaneOfUnknownPlace() {
        assertThat(CrsTexts.text(null)).isEqualTo(CrsTexts.UNKNOWN).isEqualTo("EPSG:404000");
        assertThat(CrsTexts.text(CrsTexts.crs(CrsTexts.UNKNOWN))).isEqualTo(CrsTexts.UNKNOWN);
    }

    /** Expected by PROJ: gdaltransform -s_srs EPSG:32633 -t_srs "+proj=sinu +R=6371007.181". */
    @Test
    void aSphereKeepsLongitudeAndLatitude() throws Exception {
        double[] p = {465_181, 5_080_254};
        CrsTexts.transform("EPSG:32633", GridsTest.SINUSOIDAL).transform(p, 0, p, 0, 1);
        assertThat(p).containsExactly(new double[] {1_126_520.06166679, 5_101_069.85993238}, within(1e-3));
        CrsTexts.transform(GridsTest.SINUSOIDAL, "EPSG:32633").transform(p, 0, p, 0, 1);
        assertThat(p).containsExactly(new double[] {465_181, 5_080_254}, within(1e-3));
    }

    @Test
    void badTextsAreNamed() {
        assertThatThrownBy(() -> CrsTexts.crs("EPSG:999999"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'EPSG:999999'");
        assertThatThrownBy(() -> CrsTexts.transform(CrsTexts.UNKNOWN, "EPSG:4326"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give it a CRS first");
    }
}
