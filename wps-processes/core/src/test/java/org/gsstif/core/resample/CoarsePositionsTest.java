package org.gsstif.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class CoarsePositionsTest {

    private static final GridGeometry FINE = GridGeometry.northUp(20, 20, 0, 20, 1, 1, "EPSG:32630");

    @Test
    void nestedGrids() {
        GridGeometry coarse = GridGeometry.northUp(4, 4, 0, 20, 5, 5, "EPSG:32630");
        CoarsePositions p = CoarsePositions.of(GridMapping.sameCrs(FINE, coarse), new Window(3, 5, 4, 2));

        assertThat(p.separable()).isTrue();
        assertThat(p.u(0, 0)).isCloseTo(3.5 / 5, within(1e-12));
        assertThat(p.v(0, 0)).isCloseTo(5.5 / 5, within(1e-12));
        Window cells = p.cells(coarse.window(), 0);
        assertThat(cells).isEqualTo(new Window(0, 1, 2, 1));
        assertThat(p.cellIndex(1, 0, cells)).isZero();
        assertThat(p.cellIndex(2, 0, cells)).isEqualTo(1);
        assertThat(p.cells(coarse.window(), 2)).isEqualTo(new Window(0, 0, 4, 4));
    }

    @Test
    void aQuarterTurnedGridIsFollowed() {
        // the coarse grid's columns run down, its rows run right
        GridGeometry coarse = new GridGeometry(4, 2, new AffineTransform(0, -5, 10, 0, 0, 20), "EPSG:32630");
        CoarsePositions p = CoarsePositions.of(GridMapping.sameCrs(FINE, coarse), FINE.window());

        assertThat(p.separable()).isFalse();
        assertThat(p.u(12, 3)).isCloseTo(3.5 / 5, within(1e-12));
        assertThat(p.v(12, 3)).isCloseTo(12.5 / 10, within(1e-12));
        assertThat(p.cellIndex(12, 3, coarse.window())).isEqualTo(4);
    }

    @Test
    void outsideTheCoarseGridThereIsNoCell() {
        GridGeometry coarse = GridGeometry.northUp(2, 2, 5, 15, 5, 5, "EPSG:32630");
        CoarsePositions p = CoarsePositions.of(GridMapping.sameCrs(FINE, coarse), FINE.window());

        assertThat(p.cellIndex(0, 0, coarse.window())).isNegative();
        assertThat(p.cellIndex(5, 5, coarse.window())).isZero();
        CoarsePositions corner = CoarsePositions.of(GridMapping.sameCrs(FINE, coarse), new Window(0, 0, 2, 2));
        assertThat(corner.cells(coarse.window(), 0).isEmpty()).isTrue();
    }
}
