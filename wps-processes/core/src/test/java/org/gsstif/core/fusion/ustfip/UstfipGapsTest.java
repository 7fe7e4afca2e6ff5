package org.gsstif.core.fusion.ustfip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gsstif.core.fusion.ustfip.Scene.Pixels;
import org.gsstif.core.fusion.ustfip.Scene.Result;
import org.gsstif.core.raster.MemoryRaster;
import org.junit.jupiter.api.Test;

/** The edge cases of METHODS 3. Grids: 30 × 30 pixels, 6 × 6 cells of 5 × 5. */
class UstfipGapsTest {

    private static final UstfipOptions OPTIONS =
            UstfipOptions.defaults().withRegressionRadius(1).withSearchRadius(2).withSimilarPixels(1);
    private static final int DATE = 0;
    private static final int CORRELATION = 1;
    private static final int SLOPE = 2;
    private static final int REASON = 4;
    private static final int SIMILAR = 5;

    private static Scene scene() {
        return new Scene(30, 30, 5, 1);
    }

    private static Pixels without(Pixels pixels, int left, int top, int right, int bottom) {
        return (b, c, r) -> c >= left && c < right && r >= top && r < bottom ? Double.NaN : pixels.at(b, c, r);
    }

    private static Pixels change(Scene scene, int date, double a, double offset) {
        MemoryRaster coarse = (MemoryRaster) scene.coarse.get(date).raster();
        return (b, c, r) -> a * coarse.pixels().get(b, c, r) + offset;
    }

    @Test
    void aGapOfTheTargetStaysAndItsNeighboursUseWhatIsValid() {
        Scene scene = scene().date(-5, Scene.texture(1, 0.3, 0.05));
        Pixels target = change(scene, 0, 2, 0.1);
        scene.target((b, c, r) -> c == 2 && r == 3 ? Double.NaN : target.at(b, c, r));

        Result result = scene.run(OPTIONS);

        assertThat(result.at(0, 12, 17)).isNaN();
        assertThat(result.provenance(REASON, 12, 17)).isEqualTo(FallbackReason.NO_TARGET.bit());
        assertThat(result.provenance(DATE, 12, 17)).isNaN();
        assertThat(result.provenance(SIMILAR, 12, 17)).isNaN();
        MemoryRaster fine = (MemoryRaster) scene.fine.get(0).raster();
        assertThat(result.at(0, 9, 17)).isCloseTo(2 * fine.pixels().get(0, 9, 17) + 0.1f, within(2e-6f));
        assertThat(result.provenance(REASON, 9, 17)).isZero();
        assertThat(result.report().entries()).containsEntry("coverage", 875 / 900.0);
        assertThat(result.report().entries()).containsEntry("reasons", Map.of("NO_TARGET", 25 / 900.0));
    }

    @Test
    void aCompleteWindowBeatsABetterIncompleteOne() {
        Scene scene = scene().date(-5, without(Scene.texture(1, 0.3, 0.05), 0, 0, 1, 1))
                .date(-9, Scene.texture(2, 0.3, 0.05));
        scene.target(change(scene, 0, 2, 0.1));
        // the cloud is in cell (0, 0); its value is not needed at cell (1, 1) where the date fits perfectly
        scene.target.pixels().set(0, 0, 0, 0.7f);

        Result result = scene.run(OPTIONS);

        // series in the order of time: 0 is the far, complete date
        assertThat(result.provenance(DATE, 7, 7)).isEqualTo(0f);
        assertThat(result.provenance(REASON, 7, 7) % 4).isZero();
        assertThat(result.provenance(DATE, 12, 12)).isEqualTo(1f);
    }

    @Test
    void withoutACompleteWindowIncompleteOnesCompeteAndAreFlagged() {
        Scene scene = scene().date(-5, without(Scene.texture(1, 0.3, 0.05), 0, 0, 1, 1))
                .date(-9, without(Scene.texture(2, 0.3, 0.05), 0, 0, 1, 1));
        Pixels target = change(scene, 1, 1.5, 0);
        scene.target((b, c, r) -> c == 0 && r == 0 ? 0.5 : target.at(b, c, r));

        Result result = scene.run(OPTIONS);

        assertThat(result.provenance(REASON, 7, 7)).isEqualTo(FallbackReason.RELAXED_WINDOW.bit());
        assertThat(result.provenance(DATE, 7, 7)).isEqualTo(0f);
        assertThat(result.provenance(CORRELATION, 7, 7)).isCloseTo(1f, within(1e-5f));
        assertThat(result.provenance(SLOPE, 7, 7)).isCloseTo(1.5f, within(1e-4f));
        // in the clouded cell itself no date has a coarse value
        assertThat(result.at(0, 2, 2)).isNaN();
        assertThat(result.provenance(REASON, 2, 2)).isEqualTo(FallbackReason.NO_DATE.bit());
    }

    @Test
    void withTooFewValidCellsTheWindowShrinks() {
        // only every other cell of the date is valid: no window of 3 × 3 has 8 valid cells
        Pixels texture = Scene.texture(1, 0.3, 0.05);
        Scene scene = scene().date(-5, (b, c, r) -> (c / 5 + r / 5) % 2 == 0 ? texture.at(b, c, r) : Double.NaN);
        scene.target((b, c, r) -> 0.6);

        Result result = scene.run(OPTIONS.withMinWindow(8));

        int expected = FallbackReason.SHRUNK_WINDOW.bit() + FallbackReason.CONSTANT_WINDOW.bit();
        assertThat(result.provenance(REASON, 2, 2)).isEqualTo(expected);
        // the cell alone: slope 1 and the difference of the cell's means
        float cell = ((MemoryRaster) scene.coarse.get(0).raster()).pixels().get(0, 0, 0);
        float fine = ((MemoryRaster) scene.fine.get(0).raster()).pixels().get(0, 2, 2);
        assertThat(result.at(0, 2, 2)).isCloseTo(fine + 0.6f - cell, within(2e-6f));
        assertThat(result.provenance(SLOPE, 2, 2)).isEqualTo(1f);
        assertThat(result.provenance(REASON, 7, 2)).isEqualTo(FallbackReason.NO_DATE.bit());
    }

    @Test
    void ifAllDatesCorrelateNegativelyTheLeastBadIsTakenAndFlagged() {
        Pixels texture = Scene.texture(1, 0.3, 0.05);
        Pixels other = Scene.texture(2, 0, 0.05);
        Scene scene = scene().date(-5, texture).date(-9, (b, c, r) -> texture.at(b, c, r) + 0.3 * other.at(b, c, r));
        scene.target(change(scene, 0, -1, 1));

        Result result = scene.run(OPTIONS);

        for (int cell = 0; cell < 6; cell++) {
            int pixel = 5 * cell + 2;
            assertThat(result.provenance(REASON, pixel, pixel)).isEqualTo(FallbackReason.NEGATIVE_CORRELATION.bit());
            // the second date is not the exact mirror image of the target: its correlation is above −1
            assertThat(result.provenance(DATE, pixel, pixel)).isEqualTo(0f);
        }
    }

    /** The coarse images are real ones: complete, though the fine image of the best date has a hole. */
    private static Scene sceneWithAHole() {
        Scene scene = scene().date(-5, Scene.texture(1, 0.3, 0.05)).date(-9, Scene.texture(2, 0.3, 0.05));
        scene.target(change(scene, 0, 2, 0.1));
        MemoryRaster fine = (MemoryRaster) scene.fine.get(0).raster();
        for (int i = 0; i < 7; i++) {
            fine.pixels().set(0, 10 + i, 11, Float.NaN);
        }
        return scene;
    }

    @Test
    void aPixelMissingInTheChosenImageTakesTheNextBestDate() {
        Scene scene = sceneWithAHole();
        MemoryRaster second = (MemoryRaster) scene.fine.get(1).raster();
        MemoryRaster secondCoarse = (MemoryRaster) scene.coarse.get(1).raster();

        Result result = scene.run(OPTIONS);

        assertThat(result.report().entries()).containsEntry("coverage", 1.0);
        assertThat(result.provenance(DATE, 11, 11)).isEqualTo(0f);
        assertThat(result.provenance(DATE, 11, 12)).isEqualTo(1f);
        int other = FallbackReason.OTHER_DATE.bit();
        assertThat((int) result.provenance(REASON, 11, 11) & other).isEqualTo(other);
        // f = a · F + b + C_p − (a · C + b), so b drops out
        double a = result.provenance(SLOPE, 11, 11);
        double expected = scene.target.pixels().get(0, 2, 2)
                + a * (second.pixels().get(0, 11, 11) - secondCoarse.pixels().get(0, 2, 2));
        assertThat(result.at(0, 11, 11)).isCloseTo((float) expected, within(2e-6f));
    }

    @Test
    void withoutFillingThePixelStaysMissing() {
        Result result = sceneWithAHole().run(OPTIONS.withFillGaps(false));

        assertThat(result.at(0, 11, 11)).isNaN();
        assertThat(result.provenance(REASON, 11, 11)).isEqualTo(FallbackReason.NO_FINE.bit());
        assertThat(result.provenance(SIMILAR, 11, 11)).isNaN();
        assertThat(result.report().entries()).containsEntry("coverage", 893 / 900.0);
    }

    @Test
    void aMissingPixelIsNoNeighbourInTheFilter() {
        UstfipOptions options = OPTIONS.withFillGaps(false).withSimilarPixels(25);
        Result result = sceneWithAHole().run(options);

        // the window of (12, 13) holds five pixels of the hole, that of (24, 24) none
        assertThat(result.provenance(SIMILAR, 12, 13)).isEqualTo(20f);
        assertThat(result.provenance(SIMILAR, 24, 24)).isEqualTo(25f);
        assertThat(result.at(0, 12, 13)).isFinite();
    }

    @Test
    void gapsDoNotMakeBlocksVisible() {
        Scene scene = new Scene(43, 37, 5, 2)
                .date(-5, without(Scene.texture(1, 0.3, 0.05), 3, 4, 18, 21))
                .date(-9, without(Scene.texture(2, 0.3, 0.05), 12, 9, 40, 33))
                .date(4, without(Scene.texture(3, 0.3, 0.05), 0, 25, 9, 37));
        scene.target(Scene.texture(4, 0.3, 0.05));
        scene.target.pixels().set(1, 3, 3, Float.NaN);
        MemoryRaster fine = (MemoryRaster) scene.fine.get(2).raster();
        for (int i = 0; i < 20; i++) {
            fine.pixels().set(i % 2, 20 + i, 5 + i / 2, Float.NaN);
        }
        UstfipOptions options = OPTIONS.withSearchRadius(4).withSimilarPixels(7);
        for (Selection selection : Selection.values()) {
            Result whole = scene.run(options.withSelection(selection), 1, 100);
            UstfipTest.assertSame(scene.run(options.withSelection(selection), 1, 11), whole);
            UstfipTest.assertSame(scene.run(options.withSelection(selection), 2, 5), whole);
        }
    }
}
