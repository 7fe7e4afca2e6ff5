package org.gsstif.core.fusion.best;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class ResidualSumsTest {

    private static final Window GRID = new Window(0, 0, 4, 4);

    private static RasterBlock block(float[] values) {
        boolean[] valid = new boolean[values.length];
        Arrays.fill(valid, true);
        return new RasterBlock(GRID, new float[][] {values}, new boolean[][] {valid});
    }

    private static ResidualSums sums(float[] residual) {
        ResidualSums sums = new ResidualSums();
        sums.add(block(new float[16]), block(residual), 0, GRID);
        return sums;
    }

    @Test
    void aChessboardsNeighboursAreOpposite() {
        float[] board = new float[16];
        for (int i = 0; i < 16; i++) {
            board[i] = 5 + ((i % 4 + i / 4) % 2 == 0 ? 1 : -1);
        }
        assertThat(sums(board).variance()).isCloseTo(1, within(1e-12));
        assertThat(sums(board).neighbours()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void halvesAreAlikeButAcrossTheirBorder() {
        float[] halves = new float[16];
        for (int i = 0; i < 16; i++) {
            halves[i] = i < 8 ? 1 : -1;
        }
        // 24 pairs, 4 of them across the border
        assertThat(sums(halves).neighbours()).isCloseTo(16 / 24.0, within(1e-12));
    }

    @Test
    void missingCellsHaveNoPairs() {
        RasterBlock residual = block(new float[16]);
        Arrays.fill(residual.valid(0), false);
        ResidualSums sums = new ResidualSums();
        sums.add(block(new float[16]), residual, 0, GRID);
        assertThat(sums.variance()).isNaN();
        assertThat(sums.neighbours()).isZero();
    }
}
