package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.util.Optional;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpscalingTest {

    @Test
    void boxIsThePlainMeanOfTheCellsPixels() {
        GridMapping mapping = Scenes.nested(2, 1, 2);
        MemoryRaster fine = MemoryRaster.of(mapping.fine(), new float[] {1, 2, 10, 20, 3, 6, 30, 40});

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.BOX), 1);

        assertThat(coarse.pixels().get(0, 0, 0)).isEqualTo(3);
        assertThat(coarse.pixels().get(0, 1, 0)).isEqualTo(25);
    }

    @Test
    void gaussianWeightsAreThoseOfATrueGaussianInCoarsePixels() {
        // one row of cells of 3 px, σ = 0.5 cells = 1.5 px, reach 4.5 px: an impulse spreads as exp(−½ (d / 1.5)²)
        GridGeometry fineGrid = Scenes.grid(27, 27, 1);
        GridMapping mapping = GridMapping.sameCrs(fineGrid, Scenes.grid(9, 9, 3));
        MemoryRaster fine = Scenes.raster(fineGrid, (x, y) -> x == 13 && y == 13 ? 1 : 0);
        double norm = 0;
        for (int d = -4; d <= 4; d++) {
            norm += Math.exp(-0.5 * d * d / 2.25);
        }

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.gauss(0.5), 1);

        double centre = 1 / norm;
        double side = Math.exp(-0.5 * 9 / 2.25) / norm;
        assertThat((double) coarse.pixels().get(0, 4, 4)).isCloseTo(centre * centre, within(1e-8));
        assertThat((double) coarse.pixels().get(0, 5, 4)).isCloseTo(side * centre, within(1e-8));
        assertThat((double) coarse.pixels().get(0, 3, 5)).isCloseTo(side * side, within(1e-8));
        assertThat(coarse.pixels().get(0, 6, 4)).isZero(); // 6 px away: beyond 3σ
    }

    /** The weights that METHODS 1 names for the published code: .6193, .0838 and .0113. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 90})
    void blurredMeanHasTheWeightsOfThePublishedCode(double degrees) {
        // 90 degrees: the general path; the cells lie left of and below the fine grid's upper left corner, moved back
        // by 27
        GridMapping mapping = Scenes.turned(27, 9, 9, 3, degrees, degrees == 0 ? 0 : 27, 0);
        MemoryRaster fine =
                Scenes.raster(mapping.fine(), (x, y) -> x / 3 == 4 && y / 3 == 4 ? x == 13 && y == 13 ? 9 : 0 : 0);

        RasterBlock coarse = Scenes.upscale(fine, mapping, SensorModel.ideal(UpscaleOperator.BLURRED_MEAN, 1), 1)
                .pixels();

        double norm = 1 + 2 * Math.exp(-2);
        assertThat((double) coarse.get(0, 4, 4)).isCloseTo(1 / (norm * norm), within(1e-7));
        assertThat((double) coarse.get(0, 4, 4)).isCloseTo(0.6193, within(5e-5));
        assertThat((double) coarse.get(0, 5, 4)).isCloseTo(0.0838, within(5e-5));
        assertThat((double) coarse.get(0, 4, 3)).isCloseTo(0.0838, within(5e-5));
        assertThat((double) coarse.get(0, 3, 5)).isCloseTo(0.0113, within(5e-5));
        assertThat(coarse.get(0, 6, 4)).isZero();
    }

    /** Rows of pixels beside a cell of a grid turned by a right angle once broke the sums. */
    @Test
    void aGridTurnedByARightAngleHasTheSameMeans() {
        GridMapping mapping = Scenes.turned(4, 2, 2, 2, 90, 4, 0);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> x + 4 * y);

        RasterBlock coarse = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.BOX), 1)
                .pixels();

        // a cell's column runs down, its row to the left
        assertThat(coarse.get(0, 0, 0)).isEqualTo((2 + 3 + 6 + 7) / 4f);
        assertThat(coarse.get(0, 1, 0)).isEqualTo((10 + 11 + 14 + 15) / 4f);
        assertThat(coarse.get(0, 0, 1)).isEqualTo((0 + 1 + 4 + 5) / 4f);
    }

    @Test
    void shiftMovesThePsf() {
        GridMapping mapping = Scenes.nested(6, 6, 4);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> 3 * x + 7 * y);

        MemoryRaster still = Scenes.upscale(fine, mapping, Scenes.gauss(0.3), 1);
        MemoryRaster moved =
                Scenes.upscale(fine, mapping, SensorModel.of(UpscaleOperator.GAUSSIAN_PSF, 0.3, 0.25, -0.5, 1), 1);

        // on a plane: + 3 · 0.25 · 4 px − 7 · 0.5 · 4 px
        assertThat((double) moved.pixels().get(0, 2, 3) - still.pixels().get(0, 2, 3))
                .isCloseTo(3.0 - 14, within(1e-4));
    }

    @Test
    void areaWeightedTakesPartialOverlap() {
        // cells of 1.5 px: the first covers pixel 0 and half of pixel 1, the second the other half and pixel 2
        GridGeometry fineGrid = Scenes.grid(3, 3, 1);
        GridMapping mapping = GridMapping.sameCrs(fineGrid, Scenes.grid(2, 2, 1.5));
        MemoryRaster fine = Scenes.raster(fineGrid, (x, y) -> new double[] {3, 6, 12}[x]);

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.AREA_WEIGHTED), 1);

        assertThat(coarse.pixels().get(0, 0, 0)).isEqualTo(4);
        assertThat(coarse.pixels().get(0, 1, 1)).isEqualTo(10);
    }

    @Test
    void areaWeightedOverlapOfATurnedCellIsExact() {
        // a cell of √2 px a side, turned by 45°: a diamond over four pixels, half of each
        GridMapping mapping = Scenes.turned(4, 1, 1, Math.sqrt(2), 45, 2, 1);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> x == 1 && y == 1 ? 8 : 0);

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.AREA_WEIGHTED), 1);

        assertThat((double) coarse.pixels().get(0, 0, 0)).isCloseTo(2, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 12.5, 33, 90, 135, 200})
    void areaWeightsOfATurnedGridCoverEachPixelOnce(double degrees) {
        // 40 × 40 cells turned about the middle of the image, far larger than it
        int size = 12;
        GridGeometry fine = Scenes.grid(size, size, 1);
        AffineTransform toCrs = fine.gridToCrs();
        toCrs.translate(6.2, 5.7);
        toCrs.rotate(Math.toRadians(degrees));
        toCrs.scale(3.3, 3.3);
        toCrs.translate(-20, -20);
        GridMapping mapping = GridMapping.sameCrs(fine, new GridGeometry(40, 40, toCrs, Scenes.CRS));
        double[] covered = new double[size * size];
        CellPlaces places = new CellPlaces(mapping, mapping.coarse().window());
        CellWeights weights = new CellWeights();

        for (int i = 0; i < 1600; i++) {
            weights.overlapped(places.x(i), places.y(i), places.ux(i), places.uy(i), places.vx(i), places.vy(i));
            double total = 0;
            for (int p = 0; p < weights.width() * weights.height(); p++) {
                total += weights.weight()[p];
                int column = weights.x() + p % weights.width();
                int row = weights.y() + p / weights.width();
                if (fine.window().contains(column, row)) {
                    covered[row * size + column] += weights.weight()[p];
                }
            }
            assertThat(total).isCloseTo(places.area(i), within(1e-9));
        }

        assertThat(covered).usingComparatorWithPrecision(1e-9).containsOnly(1);
    }

    @Test
    void lineIsAppliedPerBand() {
        GridMapping mapping = Scenes.nested(2, 2, 2);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> 1, (x, y) -> 2);
        SensorModel model =
                SensorModel.ideal(UpscaleOperator.BOX, 2).withLine(new float[] {0.5f, -1}, new float[] {2, 0.25f});

        MemoryRaster coarse = Scenes.upscale(fine, mapping, model, 1);

        assertThat(coarse.pixels().get(0, 1, 1)).isEqualTo(2.5f);
        assertThat(coarse.pixels().get(1, 1, 1)).isEqualTo(-0.5f);
    }

    @ParameterizedTest
    @EnumSource(UpscaleOperator.class)
    void aConstantStaysToTheLastBitOnAnyGrid(UpscaleOperator operator) {
        for (double degrees : new double[] {0, 17, 90}) {
            GridMapping mapping = Scenes.turned(60, 8, 8, 4.7, degrees, 30, 11.3);
            MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> 0.3);

            RasterBlock coarse =
                    Scenes.upscale(fine, mapping, Scenes.model(operator), 0.5).pixels();

            assertThat(coarse.countValid(0)).isPositive();
            for (int i = 0; i < 64; i++) {
                if (coarse.valid(0)[i]) {
                    assertThat(coarse.values(0)[i]).isEqualTo(0.3f);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(UpscaleOperator.class)
    void aPlaneKeepsItsValueAtTheCellCentreOnATurnedGrid(UpscaleOperator operator) {
        GridMapping mapping = Scenes.turned(100, 5, 5, 8, 30, 40, 20);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> 2 * (x + 0.5) - 3 * (y + 0.5));
        // sampling at pixel centres is symmetric only on average: BOX by about a tenth of a pixel
        double tolerance =
                switch (operator) {
                    case GAUSSIAN_PSF -> 0.05;
                    case BOX -> 0.6;
                    case AREA_WEIGHTED -> 0.05;
                    case BLURRED_MEAN -> 0.6;
                };

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.model(operator), 1);

        double[] centre = {2.5, 2.5};
        mapping.coarseToFine(centre, 1);
        assertThat((double) coarse.pixels().get(0, 2, 2)).isCloseTo(2 * centre[0] - 3 * centre[1], within(tolerance));
    }

    @ParameterizedTest
    @EnumSource(
            value = UpscaleOperator.class,
            names = {"BOX", "AREA_WEIGHTED"})
    void theMeanOfTheSceneIsConserved(UpscaleOperator operator) {
        GridMapping mapping = Scenes.nested(7, 5, 6);
        MemoryRaster fine = Scenes.noisy(mapping.fine(), 1, 1, 0);

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.model(operator), 1);

        assertThat(mean(coarse)).isCloseTo(mean(fine), within(1e-7));
    }

    @Test
    void theGaussianConservesTheMeanOfASceneThatIsFlatAtItsBorder() {
        GridMapping mapping = Scenes.nested(12, 12, 10);
        MemoryRaster fine = Scenes.raster(
                mapping.fine(), (x, y) -> x < 30 || y < 30 || x >= 90 || y >= 90 ? 0 : Math.sin(x * 0.3) * (y % 7));

        MemoryRaster coarse = Scenes.upscale(fine, mapping, Scenes.gauss(0.5), 1);

        // a truncated Gaussian sampled once per cell: a partition of unity up to its tails
        assertThat(mean(coarse)).isCloseTo(mean(fine), within(0.02 * meanAbs(fine)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 17, 90})
    void theGaussianOfATurnedCellIsThatOfTheExponential(double side) {
        double angle = 0.4;
        double ux = side * Math.cos(angle);
        double uy = side * Math.sin(angle);
        double vx = -0.9 * uy;
        double vy = 0.9 * ux;
        double sigma = 0.6;
        CellWeights weights = new CellWeights();

        weights.sampled(0.3, -0.7, ux, uy, vx, vy, sigma, 3 * sigma);

        double determinant = ux * vy - uy * vx;
        int inside = 0;
        for (int row = 0; row < weights.height(); row++) {
            for (int column = 0; column < weights.width(); column++) {
                double x = weights.x() + column + 0.5 - 0.3;
                double y = weights.y() + row + 0.5 + 0.7;
                double u = (vy * x - vx * y) / determinant;
                double v = (-uy * x + ux * y) / determinant;
                boolean listed = column >= weights.from(row) && column < weights.to(row);
                assertThat(listed).isEqualTo(Math.abs(u) <= 3 * sigma && Math.abs(v) <= 3 * sigma);
                if (listed) {
                    inside++;
                    assertThat(weights.weight()[row * weights.width() + column])
                            .isCloseTo(Math.exp(-0.5 * (u * u + v * v) / (sigma * sigma)), within(1e-10));
                }
            }
        }
        assertThat(inside).isGreaterThan((int) (11 * side * side * 0.9 * 0.8));
    }

    @Test
    void theGeneralKernelAgreesWithTheSeparableOne() {
        for (UpscaleOperator operator : UpscaleOperator.values()) {
            GridMapping mapping = GridMapping.sameCrs(
                    Scenes.grid(61, 53, 1), GridGeometry.northUp(11, 9, 1.25, 997.5, 5.3, 5.9, Scenes.CRS));
            SensorModel model = SensorModel.of(operator, 0.45, 0.21, -0.13, 1);
            MemoryRaster fine = Scenes.noisy(mapping.fine(), 3, 1, 0.05);
            RasterBlock separable = new RasterBlock(mapping.coarse().window(), 1);
            RasterBlock general = new RasterBlock(mapping.coarse().window(), 1);

            UpscaleKernel.of(mapping, model, 0.5).upscale(fine.pixels(), separable);
            new GeneralUpscale(mapping, model, 0.5).upscale(fine.pixels(), general);

            assertThat(UpscaleKernel.of(mapping, model, 0.5)).isInstanceOf(SeparableUpscale.class);
            assertThat(separable.countValid(0)).isGreaterThan(60);
            for (int i = 0; i < separable.window().size(); i++) {
                assertThat(general.valid(0)[i]).isEqualTo(separable.valid(0)[i]);
                assertThat(general.values(0)[i]).isCloseTo(separable.values(0)[i], within(1e-6f));
            }
        }
    }

    @Test
    void theStrictRuleAsksForEveryPixelOfTheFootprintAndForNoneOfTheTails() {
        GridMapping mapping = Scenes.nested(5, 5, 4);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> x == 8 && y == 9 ? Double.NaN : 1);

        RasterBlock coarse = Scenes.upscale(fine, mapping, Scenes.gauss(0.5), 1).pixels();

        assertThat(coarse.countValid(0)).isEqualTo(24);
        assertThat(coarse.get(0, 2, 2)).isNaN();
        assertThat(coarse.get(0, 1, 2)).isEqualTo(1);
    }

    @Test
    void theRelaxedRuleCountsTheShareOfTheFootprint() {
        GridMapping mapping = Scenes.nested(1, 1, 2);
        MemoryRaster fine = MemoryRaster.of(mapping.fine(), new float[] {1, 2, Float.NaN, 6});

        assertThat(Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.BOX), 0.75)
                        .pixels()
                        .get(0, 0, 0))
                .isEqualTo(3);
        assertThat(Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.BOX), 0.76)
                        .pixels()
                        .get(0, 0, 0))
                .isNaN();
    }

    @Test
    void pixelsOutsideTheImageCountAsMissing() {
        // the second column of cells lies half outside
        GridMapping mapping = GridMapping.sameCrs(Scenes.grid(6, 4, 1), Scenes.grid(2, 1, 4));
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> x);

        RasterBlock strict = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.BOX), 1)
                .pixels();
        RasterBlock half = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.BOX), 0.5)
                .pixels();

        assertThat(strict.get(0, 1, 0)).isNaN();
        assertThat(half.get(0, 1, 0)).isEqualTo(4.5f);
    }

    @Test
    void cellsWithoutAnyFinePixelAreMissing() {
        GridMapping mapping =
                GridMapping.sameCrs(Scenes.grid(8, 8, 1), GridGeometry.northUp(3, 3, 5000, 9000, 4, 4, Scenes.CRS));

        RasterBlock coarse = Scenes.upscale(Scenes.noisy(mapping.fine(), 1, 1, 0), mapping, Scenes.gauss(0.5), 0)
                .pixels();

        assertThat(coarse.countValid(0)).isZero();
    }

    @Test
    void aMissingBandLeavesTheOthersAlone() {
        GridMapping mapping = Scenes.nested(3, 3, 3);
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> Double.NaN, (x, y) -> 5);

        RasterBlock coarse = Scenes.upscale(fine, mapping, SensorModel.ideal(UpscaleOperator.GAUSSIAN_PSF, 2), 1)
                .pixels();

        assertThat(coarse.countValid(0)).isZero();
        assertThat(coarse.countValid(1)).isEqualTo(9);
    }

    @Test
    void southUpAndMirroredGridsMeetTheirOwnGround() {
        GridGeometry fineGrid = Scenes.grid(8, 4, 1);
        // 4 × 2 cells of 2 px, rows from south to north and columns from east to west
        GridGeometry coarse = new GridGeometry(4, 2, new AffineTransform(-2, 0, 0, 2, 8, 996), Scenes.CRS);
        MemoryRaster fine = Scenes.raster(fineGrid, (x, y) -> 10 * (y / 2) + x / 2);

        RasterBlock out = Scenes.upscale(
                        fine, GridMapping.sameCrs(fineGrid, coarse), Scenes.model(UpscaleOperator.BOX), 1)
                .pixels();

        assertThat(out.get(0, 0, 0)).isEqualTo(13);
        assertThat(out.get(0, 3, 1)).isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource(UpscaleOperator.class)
    void blocksAndThreadsNeverChangeABit(UpscaleOperator operator) {
        GridMapping[] mappings = {
            Scenes.nested(23, 17, 5),
            GridMapping.sameCrs(
                    Scenes.grid(97, 83, 1), GridGeometry.northUp(19, 13, -3.25, 1001.5, 5.7, 5.7, Scenes.CRS)),
            Scenes.turned(90, 14, 13, 5.2, 21, 30, -4),
            new Bent(Scenes.nested(18, 14, 5))
        };
        for (GridMapping mapping : mappings) {
            MemoryRaster fine = Scenes.noisy(mapping.fine(), 5, 2, 0.02);
            // an area without gaps, so that both paths of the separable kernel run
            for (int y = 20; y < 60; y++) {
                for (int x = 0; x < mapping.fine().width(); x++) {
                    fine.pixels().set(0, x, y, 0.1f * x - 0.07f * y);
                }
            }
            SensorModel model = SensorModel.of(operator, 0.5, 0.3, -0.1, 2);
            RasterBlock whole = Scenes.upscale(fine, mapping, model, 0.8).pixels();
            assertThat(whole.countValid(1)).isPositive();
            for (int blockSize : new int[] {1, 3, 7, 16}) {
                RasterBlock tiled = Scenes.upscale(fine, mapping, model, 0.8, Scenes.run(2, blockSize))
                        .pixels();
                for (int b = 0; b < 2; b++) {
                    assertThat(tiled.valid(b)).isEqualTo(whole.valid(b));
                    assertThat(tiled.values(b)).isEqualTo(whole.values(b));
                }
            }
        }
    }

    @Test
    void aBentMappingUsesTheLocalPlaceOfEachCell() {
        GridMapping mapping = new Bent(Scenes.nested(18, 14, 10));
        MemoryRaster fine = Scenes.raster(mapping.fine(), (x, y) -> x + 0.5);

        RasterBlock coarse = Scenes.upscale(fine, mapping, Scenes.model(UpscaleOperator.AREA_WEIGHTED), 1)
                .pixels();

        double[] centre = {12.5, 3.5};
        mapping.coarseToFine(centre, 1);
        assertThat((double) coarse.get(0, 12, 3)).isCloseTo(centre[0], within(0.1));
    }

    /** A mapping without an affine transform: columns drift by half a cell from top to bottom, quadratically. */
    private record Bent(GridMapping straight) implements GridMapping {
        @Override
        public GridGeometry fine() {
            return straight.fine();
        }

        @Override
        public GridGeometry coarse() {
            return straight.coarse();
        }

        private double drift(double coarseRow) {
            double t = coarseRow / coarse().height();
            return 0.5 * t * t;
        }

        @Override
        public void fineToCoarse(double[] points, int count) {
            straight.fineToCoarse(points, count);
            for (int i = 0; i < count; i++) {
                points[2 * i] -= drift(points[2 * i + 1]);
            }
        }

        @Override
        public void coarseToFine(double[] points, int count) {
            for (int i = 0; i < count; i++) {
                points[2 * i] += drift(points[2 * i + 1]);
            }
            straight.coarseToFine(points, count);
        }

        @Override
        public Optional<AffineTransform> affine() {
            return Optional.empty();
        }
    }

    @Test
    void errorsNameWhatDoesNotFit() {
        GridMapping mapping = Scenes.nested(3, 3, 3);
        MemoryRaster fine = Scenes.noisy(mapping.fine(), 1, 2, 0);

        assertThatThrownBy(() -> Scenes.upscale(fine, mapping, Scenes.gauss(0.5), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 bands")
                .hasMessageContaining("sensor model 1");
        assertThatThrownBy(() ->
                        Scenes.upscale(fine, Scenes.nested(4, 4, 3), SensorModel.ideal(UpscaleOperator.BOX, 2), 1))
                .hasMessageContaining("9×9 px")
                .hasMessageContaining("12×12 px");
        assertThatThrownBy(() -> Scenes.upscale(fine, mapping, SensorModel.ideal(UpscaleOperator.BOX, 2), 1.5))
                .hasMessageContaining("minValid is 1.5");
        assertThatThrownBy(() -> Scenes.gauss(0)).hasMessageContaining("sigma is 0.0; it must be 0.05 to 5");
    }

    private static double mean(MemoryRaster raster) {
        double sum = 0;
        for (float v : raster.pixels().values(0)) {
            sum += v;
        }
        return sum / raster.pixels().window().size();
    }

    private static double meanAbs(MemoryRaster raster) {
        double sum = 0;
        for (float v : raster.pixels().values(0)) {
            sum += Math.abs(v);
        }
        return sum / raster.pixels().window().size();
    }
}
