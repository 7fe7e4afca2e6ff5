package org.gsstif.core.fusion.best;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.junit.jupiter.api.Test;

class DetailStageTest {

    private static final GridGeometry GRID = GridGeometry.northUp(60, 50, 0, 50, 1, 1, "EPSG:32633");

    /** A chessboard of the given amplitude around .5. */
    private static MemoryRaster board(double amplitude) {
        MemoryRaster raster = new MemoryRaster(GRID, 1);
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 60; x++) {
                raster.pixels().set(0, x, y, (float) (0.5 + ((x + y) % 2 == 0 ? amplitude : -amplitude)));
            }
        }
        return raster;
    }

    private static MemoryRaster detailed(MemoryRaster prediction, BestOptions options, double[] weights, int block)
            throws IOException {
        MemoryRaster out = new MemoryRaster(GRID, 1);
        RunContext run =
                new RunContext(new BlockRunner(1, block), RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 26));
        new DetailStage(options, List.of(board(0.1), board(0.2)), weights, prediction).run(out, run);
        return out;
    }

    @Test
    void whatTheDatesHaveMoreIsGivenBackInPart() throws IOException {
        BestOptions options = BestOptions.defaults().withDetail(0.5, 4, 2).withDetailLevels(1);
        // dates of amplitude .1 and the prediction of .08: k = 1.25, half of .25 is added; the second date does not
        // count
        MemoryRaster out = detailed(board(0.08), options, new double[] {1, 0}, 256);
        assertThat(out.pixels().get(0, 30, 24)).isCloseTo(0.5f + 0.08f * 1.125f, within(1e-3f));
        // no more than maxDetail
        out = detailed(board(0.01), options, new double[] {0, 1}, 256);
        assertThat(out.pixels().get(0, 30, 24)).isCloseTo(0.5f + 0.01f * 1.5f, within(1e-3f));
        // what is sharp enough, or flat, stays
        MemoryRaster sharp = board(0.3);
        assertThat(detailed(sharp, options, new double[] {0.5, 0.5}, 256)
                        .pixels()
                        .values(0))
                .isEqualTo(sharp.pixels().values(0));
        MemoryRaster flat = board(0);
        assertThat(detailed(flat, options, new double[] {0.5, 0.5}, 256)
                        .pixels()
                        .values(0))
                .isEqualTo(flat.pixels().values(0));
    }

    @Test
    void coarserDetailIsGivenBackAtItsScale() throws IOException {
        // squares of 4 px: almost nothing at the scale of 1 px, most at 4 px and above
        BestOptions one = BestOptions.defaults().withDetail(1, 4, 10).withDetailLevels(1);
        MemoryRaster prediction = squares(0.05);
        float coarse = detailed(prediction, squares(0.1), one.withDetailLevels(4));
        float fine = detailed(prediction, squares(0.1), one);
        // twice the amplitude everywhere: all scales together restore nearly all of it, the finest one alone does not
        assertThat(coarse).isBetween(0.588f, 0.61f);
        assertThat(fine).isBetween(0.55f, 0.57f);
        assertThat(detailed(prediction, squares(0.1), one.withDetail(1, 4, 1.2).withDetailLevels(4)))
                .isBetween(0.555f, 0.561f);
    }

    /** Squares of 4 × 4 pixels of the given amplitude around .5. */
    private static MemoryRaster squares(double amplitude) {
        MemoryRaster raster = new MemoryRaster(GRID, 1);
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 60; x++) {
                raster.pixels().set(0, x, y, (float) (0.5 + ((x / 4 + y / 4) % 2 == 0 ? amplitude : -amplitude)));
            }
        }
        return raster;
    }

    private static float detailed(MemoryRaster prediction, MemoryRaster date, BestOptions options) throws IOException {
        MemoryRaster out = new MemoryRaster(GRID, 1);
        RunContext run =
                new RunContext(new BlockRunner(1, 256), RunMonitor.SILENT, new ScratchSpace(Path.of("."), 1L << 26));
        new DetailStage(options, List.of(date), new double[] {1}, prediction).run(out, run);
        // inside a bright square: columns 24 to 27, rows 24 to 27
        return out.pixels().get(0, 25, 25);
    }

    @Test
    void blocksDoNotMatterAndGapsStay() throws IOException {
        MemoryRaster prediction = board(0.05);
        prediction.pixels().set(0, 20, 20, Float.NaN);
        BestOptions options = BestOptions.defaults().withDetail(0.75, 4, 2).withValidRange(0.46f, 1);
        double[] weights = {0.7, 0.3};
        MemoryRaster whole = detailed(prediction, options, weights, 256);
        MemoryRaster parts = detailed(prediction, options, weights, 13);
        assertThat(parts.pixels().values(0)).isEqualTo(whole.pixels().values(0));
        assertThat(whole.pixels().get(0, 20, 20)).isNaN();
        assertThat(whole.pixels().get(0, 31, 24)).isEqualTo(0.46f);
    }
}
