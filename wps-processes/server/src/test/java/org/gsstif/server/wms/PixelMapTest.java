package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelMapTest {

    private static final GridGeometry UTM =
            GridGeometry.northUp(1000, 1000, 460_000, 5_140_000, 100, 100, "EPSG:32633");

    @Test
    void sameCrsIsExact() {
        GridGeometry map = GridGeometry.northUp(10, 5, 461_000, 5_139_500, 50, 50, "EPSG:32633");
        PixelMap places = new PixelMap(new Window(0, 0, 10, 5), new GridTransform(map, UTM));
        assertThat(places.column(0)).isCloseTo(10.25, within(1e-9));
        assertThat(places.row(0)).isCloseTo(5.25, within(1e-9));
        assertThat(places.window()).isEqualTo(new Window(10, 5, 5, 3));
        assertThat(places.steps(UTM.window())).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:3857, 1600000, 5860000, 180000, 200",
        "EPSG:4326, 14.4, 46.5, 1.4, 150",
        "EPSG:32633, 450000, 5150000, 120000, 100",
        "EPSG:3857, -20037508, 20037508, 40075016, 256",
        "EPSG:4326, -180, 90, 360, 600"
    })
    void interpolatedPlacesAreWithinTheTolerance(String crs, double left, double top, double size, int pixels) {
        GridGeometry map = GridGeometry.northUp(pixels, pixels, left, top, size / pixels, size / pixels, crs);
        GridTransform transform = new GridTransform(map, UTM);
        PixelMap places = new PixelMap(new Window(0, 0, pixels, pixels), transform);
        double[] exact = new double[2];
        int inside = 0;
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                transform.transform(x + 0.5, y + 0.5, exact);
                boolean drawn = exact[0] >= 0 && exact[1] >= 0 && exact[0] < 1000 && exact[1] < 1000;
                int i = y * pixels + x;
                if (drawn) {
                    inside++;
                    // the error is bounded at five points of a cell; between them it may be a little more
                    assertThat(Math.hypot(places.column(i) - exact[0], places.row(i) - exact[1]))
                            .isLessThan(1.5 * PixelMap.TOLERANCE * step(transform, x, y));
                }
            }
        }
        assertThat(inside).isPositive();
    }

    /** Image pixels per map pixel. */
    private static double step(GridTransform transform, int x, int y) {
        double[] a = new double[2];
        double[] b = new double[2];
        transform.transform(x, y, a);
        transform.transform(x + 1, y, b);
        return Math.hypot(b[0] - a[0], b[1] - a[1]);
    }

    @Test
    void theOtherSideOfTheWorldHasNoPlace() {
        GridGeometry map = GridGeometry.northUp(64, 64, -180, 60, 1, 1, "EPSG:4326");
        PixelMap places = new PixelMap(new Window(0, 0, 64, 64), new GridTransform(map, UTM));
        Window inside = places.window().intersection(UTM.window());
        assertThat(inside.isEmpty()).isTrue();
    }

    @Test
    void aSinglePixelHasAStep() {
        GridGeometry map = GridGeometry.northUp(1, 1, 1_600_000, 5_860_000, 170_000, 170_000, "EPSG:3857");
        PixelMap places = new PixelMap(new Window(0, 0, 1, 1), new GridTransform(map, UTM));
        // a metre on the ground is 1/cos(45.96°) of Mercator: 170 km become 118.2 km, 1182 pixels
        assertThat(places.steps(UTM.window())).containsExactly(new double[] {1182, 1182}, within(15.0));
    }
}
