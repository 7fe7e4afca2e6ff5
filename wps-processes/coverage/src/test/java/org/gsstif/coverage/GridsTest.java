package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.junit.jupiter.api.Test;

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
}
