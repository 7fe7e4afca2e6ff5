package org.gsstif.process.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandNamesTest {

    private static List<String> of(String... names) {
        return BandNames.of(new Named(names.length, List.of(names)));
    }

    @Test
    void ownNamesAreKept() {
        assertThat(of("blue", "B8A", "Band of water", "1 µm")).containsExactly("blue", "B8A", "Band of water", "1 µm");
    }

    @Test
    void aBandWithoutAnOwnNameAmongOthersIsNumbered() {
        assertThat(of("nir", "GRAY_INDEX", "")).containsExactly("nir", "Band 2", "Band 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GRAY_INDEX", "RED_BAND", "PALETTE_INDEX", "Band 1", "Band1", "1", "undefined", "Undefined2", ""
            })
    void namesThatGeoToolsMakesUpAreNone(String name) {
        assertThat(of(name)).isEmpty();
    }

    @Test
    void asManyNamesAsBandsOrNone() {
        assertThat(BandNames.of(new Named(3, List.of("red", "nir")))).isEmpty();
        assertThat(BandNames.of(new Named(2, List.of()))).isEmpty();
    }

    private record Named(int bands, List<String> bandNames) implements RasterSource {
        @Override
        public GridGeometry grid() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RasterBlock read(Window window) {
            throw new UnsupportedOperationException();
        }
    }
}
