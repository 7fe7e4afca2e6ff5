package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gsstif.core.raster.RasterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real images from the folder shared/data beside the project; skipped where it is missing. */
class RealDataTest {

    /** Expected counts and means are those of gdalinfo -stats. */
    @ParameterizedTest
    @CsvSource({
        "landsat-modis-kranj/landsat/LANDSAT_2020-03-08.tif, 6, 1857, 329.6104523839",
        "landsat-modis-kranj/modis/MODIS_2020-03-08.tif, 6, 1980, 0.031252213043509",
        "modis-ndvi-mato-grosso/MOD13Q1_NDVI_2013-09-14.tif, 1, 37485, 5870.1137254902",
        "s2-ndvi-slovenia/S2_NDVI_2015-07-11.tif, 1, 10100, 0.7321190649448",
        "s2-ndvi-slovenia/S2_NDVI_2016-06-15.tif, 1, 795, 0.3531161239",
        "landsat7-olinda/L7_ETMs.tif, 6, 122848, 79.1477191326",
    })
    void readsValuesAndNoDataAsGdalDoes(String name, int bands, int valid, double mean) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(file(name))) {
            assertThat(source.bands()).isEqualTo(bands);
            RasterBlock block = source.read(source.grid().window());
            assertThat(block.countValid(0)).isEqualTo(valid);
            double sum = 0;
            for (float v : block.values(0)) {
                sum += v;
            }
            assertThat(sum / valid).isCloseTo(mean, within(Math.abs(mean) * 1e-5));
        }
    }

    @Test
    void gridsAndReferenceSystemsAreKept() throws IOException {
        try (GeoTiffSource s2 = GeoTiffs.open(file("s2-ndvi-slovenia/S2_NDVI_2015-07-11.tif"));
                GeoTiffSource landsat7 = GeoTiffs.open(file("landsat7-olinda/L7_ETMs.tif"));
                GeoTiffSource modis = GeoTiffs.open(file("landsat-modis-kranj/modis/MODIS_2020-03-08.tif"))) {
            assertThat(s2.grid().crs()).isEqualTo("EPSG:32633");
            assertThat(s2.grid().pixelWidth()).isCloseTo(9.99479222, within(1e-8));
            assertThat(s2.grid().pixelHeight()).isCloseTo(9.99744847, within(1e-8));
            assertThat(landsat7.grid().crs()).isEqualTo("EPSG:31985");
            assertThat(modis.grid().crs()).startsWith("PROJCS[").contains("Sinusoidal", "6371007.181");
        }
    }

    private static Path file(String name) {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path file = p.resolve("shared").resolve("data").resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        assumeTrue(false, "the folder shared/data beside the project is not there");
        throw new IllegalStateException();
    }
}
