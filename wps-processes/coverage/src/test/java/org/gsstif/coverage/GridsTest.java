package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.util.Random;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridsTest {

    static final String SINUSOIDAL = "PROJCS[\"MODIS Sinusoidal\",GEOGCS[\"sphere\",DATUM[\"sphere\","
            + "SPHEROID[\"sphere\",6371007.181,0]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
            + "PROJECTION[\"Sinusoidal\"],PARAMETER[\"central_meridian\",0],PARAMETER[\"false_easting\",0],"
            + "PARAMETER[\"false_northing\",0],UNIT[\"m\",1]]";

    @Test
    void toGeoToolsAndBack() {
        GridGeometry rotated =
                new GridGeometry(7, 5, new AffineTransform(10, 3, 2, -12, 465_181, 5_080_254), "EPSG:32633");
        assertThat(Grids.of(Grids.toGridGeometry2D(rotated)).matches(rotated)).isTrue();
    }

    @Test
    void equalDefinitionsUnderDifferentNamesMapAffinely() {
        GridGeometry fine = GridGeometry.northUp(10, 10, 0, 100, 1, 2, SINUSOIDAL);
        GridGeometry coarse =
                GridGeometry.northUp(2, 2, 0, 100, 5, 10, SINUSOIDAL.replace("MODIS Sinusoidal", "unnamed"));
        GridMapping mapping = Grids.mapping(fine, coarse);
        assertThat(mapping.affine()).isPresent();
        assertThat(mapping.coarse()).isSameAs(coarse);
        double[] p = {10, 5};
        mapping.fineToCoarse(p, 1);
        assertThat(p).containsExactly(2, 1);
    }

    @Test
    void mercatorAndGeographicGridsMapThroughTheProjection() {
        GridGeometry mercator = GridGeometry.northUp(4, 4, 0, 0, 111_319.49079327358, 111_319.49079327358, "EPSG:3857");
        GridGeometry degrees = GridGeometry.northUp(4, 4, 0, 0, 1, 1, "EPSG:4326");
        GridMapping mapping = Grids.mapping(mercator, degrees);
        assertThat(mapping.affine()).isEmpty();
        double[] p = {2, 0, 3, 4};
        mapping.fineToCoarse(p, 2);
        // x = R λ; φ = 2 atan(e^(y/R)) − 90°
        double phi = Math.toDegrees(2 * Math.atan(Math.exp(Math.toRadians(-4))) - Math.PI / 2);
        assertThat(p[0]).isCloseTo(2, within(1e-7));
        assertThat(p[1]).isCloseTo(0, within(1e-7));
        assertThat(p[2]).isCloseTo(3, within(1e-7));
        assertThat(p[3]).isCloseTo(-phi, within(1e-7));
        mapping.coarseToFine(p, 2);
        assertThat(p).containsExactly(new double[] {2, 0, 3, 4}, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:32633, 450000, 5100000, 10, SINUSOIDAL, 1000000, 5300000, 231.656",
        "EPSG:32633, 300000, 5200000, 30, EPSG:4326, 12, 48, 0.005",
        "EPSG:3857, 1500000, 5900000, 100, EPSG:3035, 4300000, 2700000, 1000",
        "EPSG:32633, 450000, 5100000, 10, EPSG:32632, 900000, 5150000, 10",
        "EPSG:4326, 178, 10, 0.002, EPSG:32601, 200000, 1200000, 3000",
    })
    void interpolationStaysWithinAHundredthOfAFinePixel(
            String fineCrs,
            double fineX,
            double fineY,
            double finePixel,
            String coarseCrs,
            double coarseX,
            double coarseY,
            double coarsePixel) {
        GridGeometry fine = new GridGeometry(
                3000, 2000, new AffineTransform(finePixel, 0.1 * finePixel, 0, -finePixel, fineX, fineY), fineCrs);
        String crs = coarseCrs.equals("SINUSOIDAL") ? SINUSOIDAL : coarseCrs;
        GridGeometry coarse = GridGeometry.northUp(500, 400, coarseX, coarseY, coarsePixel, coarsePixel, crs);
        GridMapping mapping = Grids.mapping(fine, coarse);
        double ratio = mapping.ratio();
        Random random = new Random(7);
        double[] asked = random.doubles(1000, -300, 3300).toArray();
        double[] exact = asked.clone();
        CrsGridMapping.exact(fine, CrsTexts.transform(fineCrs, crs), coarse).transform(exact, 500);
        double[] mapped = asked.clone();
        mapping.fineToCoarse(mapped, 500);
        for (int i = 0; i < mapped.length; i++) {
            assertThat(mapped[i] * ratio).isCloseTo(exact[i] * ratio, within(CrsGridMapping.TOLERANCE));
        }
        double[] back = exact.clone();
        mapping.coarseToFine(back, 500);
        CrsGridMapping.exact(coarse, CrsTexts.transform(crs, fineCrs), fine).transform(exact, 500);
        for (int i = 0; i < back.length; i++) {
            assertThat(back[i]).isCloseTo(exact[i], within(CrsGridMapping.TOLERANCE));
            assertThat(back[i]).isCloseTo(asked[i], within(2 * CrsGridMapping.TOLERANCE));
        }
        // each point alone, last first, by a new mapping: the same bits
        GridMapping other = Grids.mapping(fine, coarse);
        for (int i = asked.length - 2; i >= 0; i -= 2) {
            double[] one = {asked[i], asked[i + 1]};
            other.fineToCoarse(one, 1);
            assertThat(one).containsExactly(mapped[i], mapped[i + 1]);
        }
    }

    @Test
    void placesBeyondAProjectionAreNaN() {
        GridGeometry world = GridGeometry.northUp(360, 180, -180, 90, 1, 1, "EPSG:4326");
        GridGeometry mercator = GridGeometry.northUp(100, 100, -2e7, 2e7, 4e5, 4e5, "EPSG:3857");
        double[] p = {180, 90, 180, -1e12, Double.NaN, 3};
        Grids.mapping(world, mercator).fineToCoarse(p, 3);
        assertThat(p[0]).isCloseTo(50, within(1e-3));
        assertThat(p[1]).isCloseTo(50, within(1e-3));
        assertThat(p[4]).isNaN();
    }

    @Test
    void anUnknownPlaceCannotBeMapped() {
        GridGeometry somewhere = GridGeometry.northUp(10, 10, 0, 0, 1, 1, CrsTexts.UNKNOWN);
        GridGeometry here = GridGeometry.northUp(10, 10, 0, 0, 1, 1, "EPSG:32633");
        assertThatThrownBy(() -> Grids.mapping(somewhere, here))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give it a CRS first");
    }
}
