package org.gsstif.core.fusion.ustfip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.ustfip.Scene.Result;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grids of any size and place. */
class UstfipGridsTest {

    private static final UstfipOptions OPTIONS =
            UstfipOptions.defaults().withRegressionRadius(2).withSearchRadius(3).withSimilarPixels(1);

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,1,4", "1,37,5", "41,1,3", "2,3,7", "13,17,5", "31,29,30", "7,11,1"})
    void awkwardSizesAreWhole(int width, int height, int ratio) {
        Scene scene = new Scene(width, height, ratio, 1).date(-3, Scene.texture(1, 0.3, 0.05));
        MemoryRaster coarse = (MemoryRaster) scene.coarse.get(0).raster();
        MemoryRaster fine = (MemoryRaster) scene.fine.get(0).raster();
        scene.target((b, c, r) -> coarse.pixels().get(b, c, r) + 0.25);

        Result result = scene.run(OPTIONS);

        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                assertThat(result.at(0, c, r)).isCloseTo(fine.pixels().get(0, c, r) + 0.25f, within(2e-6f));
            }
        }
        UstfipTest.assertSame(scene.run(OPTIONS.withSimilarPixels(9), 2, 5), scene.run(OPTIONS.withSimilarPixels(9)));
    }

    /** Fine grid turned by 30 degrees and neither nested nor covered wholly by the coarse one. */
    private static Scene turned() {
        AffineTransform fine = new AffineTransform();
        fine.translate(11.3, 47.9);
        fine.rotate(Math.toRadians(-30));
        fine.scale(1, -1);
        return new Scene(
                new GridGeometry(40, 33, fine, "EPSG:32630"),
                GridGeometry.northUp(10, 9, 6, 50, 5.3, 4.7, "EPSG:32630"),
                1);
    }

    @Test
    void aLinearChangeOnGridsThatDoNotAlignIsPredictedExactly() {
        Scene scene = turned().date(-3, Scene.texture(1, 0.3, 0.05));
        // real coarse images everywhere, whatever the fine pixels give
        MemoryRaster coarse = Scene.raster(scene.coarseGrid, 1, Scene.texture(2, 0.3, 0.05));
        MemoryRaster fine = (MemoryRaster) scene.fine.get(0).raster();
        scene.fine.clear();
        scene.coarse.clear();
        scene.date(-3, fine, coarse).target((b, c, r) -> 0.5 * coarse.pixels().get(b, c, r) + 0.2);

        Result result = scene.run(OPTIONS);

        GridMapping mapping = GridMapping.sameCrs(scene.fineGrid, scene.coarseGrid);
        int outside = 0;
        for (int r = 0; r < 33; r++) {
            for (int c = 0; c < 40; c++) {
                double[] p = {c + 0.5, r + 0.5};
                mapping.fineToCoarse(p, 1);
                if (p[0] >= 0 && p[1] >= 0 && p[0] < 10 && p[1] < 9) {
                    float expected = 0.5f * fine.pixels().get(0, c, r) + 0.2f;
                    assertThat(result.at(0, c, r)).isCloseTo(expected, within(2e-6f));
                } else {
                    outside++;
                    assertThat(result.at(0, c, r)).isNaN();
                    assertThat(result.provenance(4, c, r)).isEqualTo(FallbackReason.NO_TARGET.bit());
                }
            }
        }
        assertThat(outside).isBetween(50, 700);
        UstfipTest.assertSame(scene.run(OPTIONS, 2, 6), result);
    }

    /** The same mapping without saying that it is affine, as between two CRSs. */
    private record Opaque(GridMapping mapping) implements GridMapping {
        @Override
        public GridGeometry fine() {
            return mapping.fine();
        }

        @Override
        public GridGeometry coarse() {
            return mapping.coarse();
        }

        @Override
        public void fineToCoarse(double[] points, int count) {
            mapping.fineToCoarse(points, count);
        }

        @Override
        public void coarseToFine(double[] points, int count) {
            mapping.coarseToFine(points, count);
        }

        @Override
        public Optional<AffineTransform> affine() {
            return Optional.empty();
        }
    }

    @Test
    void theGeneralPathGivesWhatTheFastPathGives() throws IOException {
        Scene scene = new Scene(
                        GridGeometry.northUp(37, 31, 3, 40, 1, 1, "EPSG:32630"),
                        GridGeometry.northUp(9, 8, 0, 42, 4.7, 5.1, "EPSG:32630"),
                        1)
                .date(-3, Scene.texture(1, 0.3, 0.05));
        scene.coarse.clear();
        scene.fine.remove(0);
        scene.date(
                -3,
                Scene.raster(scene.fineGrid, 1, Scene.texture(1, 0.3, 0.05)),
                Scene.raster(scene.coarseGrid, 1, Scene.texture(2, 0.3, 0.05)));
        scene.target(Scene.texture(4, 0.3, 0.05));
        UstfipOptions options = OPTIONS.withSimilarPixels(5);
        FusionInputs inputs = scene.inputs();
        FusionInputs opaque = new FusionInputs(
                inputs.fine(), inputs.coarse(), inputs.coarseTarget(), inputs.target(), new Opaque(inputs.mapping()));
        MemoryRaster general = new MemoryRaster(scene.fineGrid, 1);
        try (BlockRunner runner = new BlockRunner(1, 16);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), Long.MAX_VALUE)) {
            new Ustfip(options).fuse(opaque, general, null, new RunContext(runner, RunMonitor.SILENT, scratch));
        }

        Result fast = scene.run(options);

        assertThat(general.pixels().values(0))
                .isEqualTo(fast.prediction().pixels().values(0));
        assertThat(general.pixels().countValid(0)).isEqualTo(37 * 31);
    }
}
