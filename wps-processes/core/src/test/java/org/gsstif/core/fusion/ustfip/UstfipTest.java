package org.gsstif.core.fusion.ustfip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gsstif.core.fusion.ustfip.Scene.Result;
import org.gsstif.core.raster.MemoryRaster;
import org.junit.jupiter.api.Test;

class UstfipTest {

    private static final UstfipOptions SMALL =
            UstfipOptions.defaults().withRegressionRadius(2).withSearchRadius(3).withSimilarPixels(1);

    /** With one similar pixel, the pixel itself, nothing is averaged: the result is a · F + b exactly. */
    @Test
    void aLinearChangeIsPredictedExactly() {
        Scene scene = new Scene(30, 20, 5, 2).date(-10, Scene.texture(1, 0.3, 0.05));
        MemoryRaster fine = (MemoryRaster) scene.fine.get(0).raster();
        MemoryRaster coarse = (MemoryRaster) scene.coarse.get(0).raster();
        scene.target((b, c, r) -> 1.5 * coarse.pixels().get(b, c, r) - 0.1);

        Result result = scene.run(SMALL);

        for (int row = 0; row < 20; row++) {
            for (int column = 0; column < 30; column++) {
                for (int b = 0; b < 2; b++) {
                    double expected = 1.5 * fine.pixels().get(b, column, row) - 0.1;
                    assertThat(result.at(b, column, row)).isCloseTo((float) expected, within(2e-6f));
                }
            }
        }
        assertThat(result.provenance(2, 0, 0)).isCloseTo(1.5f, within(1e-4f));
        assertThat(result.provenance(3, 0, 0)).isCloseTo(-0.1f, within(1e-4f));
        assertThat(result.report().entries()).containsEntry("coverage", 1.0);
    }

    @Test
    void aConstantSceneStays() {
        Result result = new Scene(17, 13, 4, 1)
                .date(-3, (b, c, r) -> 0.25)
                .target((b, c, r) -> 0.25)
                .run(SMALL.withSimilarPixels(30));

        for (int row = 0; row < 13; row++) {
            for (int column = 0; column < 17; column++) {
                assertThat(result.at(0, column, row)).isEqualTo(0.25f);
                assertThat(result.provenance(4, column, row)).isEqualTo(FallbackReason.CONSTANT_WINDOW.bit());
                assertThat(result.provenance(2, column, row)).isEqualTo(1f);
                assertThat(result.provenance(1, column, row)).isNaN();
            }
        }
    }

    @Test
    void optimalTakesTheDateThatCorrelates() {
        Scene scene =
                new Scene(30, 30, 5, 1).date(-1, Scene.texture(1, 0.3, 0.05)).date(-40, Scene.texture(2, 0.3, 0.05));
        MemoryRaster far = (MemoryRaster) scene.coarse.get(1).raster();
        scene.target((b, c, r) -> 2 * far.pixels().get(b, c, r));

        Result optimal = scene.run(SMALL);
        Result last = scene.run(SMALL.withSelection(Selection.LAST_AVAILABLE));

        // in the order of time the far date is number 0
        assertThat(optimal.provenance(0, 12, 12)).isEqualTo(0f);
        assertThat(optimal.provenance(1, 12, 12)).isCloseTo(1f, within(1e-5f));
        assertThat(last.provenance(0, 12, 12)).isEqualTo(1f);
    }

    @Test
    void equalScoresGoToTheNearestDateAndThenToTheEarlier() {
        Scene.Pixels same = Scene.texture(5, 0.3, 0.05);
        Scene scene = new Scene(20, 20, 5, 1).date(4, same).date(-4, same).date(-9, same);
        MemoryRaster coarse = (MemoryRaster) scene.coarse.get(0).raster();
        scene.target((b, c, r) -> coarse.pixels().get(b, c, r) + 0.1);

        Result result = scene.run(SMALL);

        assertThat(result.provenance(0, 10, 10)).isEqualTo(1f);
        java.util.Collections.reverse(scene.fine);
        java.util.Collections.reverse(scene.coarse);
        assertSame(scene.run(SMALL), result);
    }

    @Test
    void blocksAndThreadsDoNotChangeABit() {
        Scene scene = new Scene(61, 47, 7, 2)
                .date(-10, Scene.texture(1, 0.3, 0.05))
                .date(3, Scene.texture(2, 0.3, 0.05))
                .date(20, Scene.texture(3, 0.3, 0.05));
        scene.target(Scene.texture(4, 0.4, 0.05));
        UstfipOptions options = SMALL.withSearchRadius(5).withSimilarPixels(9);

        Result whole = scene.run(options, 1, 1000);

        for (int blockSize : new int[] {1, 7, 16, 60}) {
            assertSame(scene.run(options, 1, blockSize), whole);
        }
        assertSame(scene.run(options, 3, 13), whole);
    }

    @Test
    void missingInputsAreNamed() {
        Scene scene = new Scene(8, 8, 4, 1).date(-3, (b, c, r) -> 0.25);
        scene.target = null;
        assertThatThrownBy(() -> scene.run(SMALL)).hasMessageContaining("coarse image of the target date");
        Scene bare = new Scene(8, 8, 4, 1).date(-3, (b, c, r) -> 0.25);
        bare.coarse.clear();
        assertThatThrownBy(() -> bare.run(SMALL)).hasMessageContaining("2024-06-12T00:00:00Z");
    }

    static void assertSame(Result actual, Result expected) {
        for (int b = 0; b < expected.prediction().bands(); b++) {
            assertThat(Arrays.equals(
                            actual.prediction().pixels().values(b),
                            expected.prediction().pixels().values(b)))
                    .isTrue();
            assertThat(actual.prediction().pixels().valid(b))
                    .isEqualTo(expected.prediction().pixels().valid(b));
        }
        for (int b = 0; b < expected.provenance().bands(); b++) {
            assertThat(actual.provenance().pixels().values(b))
                    .isEqualTo(expected.provenance().pixels().values(b));
        }
        assertThat(actual.report().entries()).isEqualTo(expected.report().entries());
    }
}
