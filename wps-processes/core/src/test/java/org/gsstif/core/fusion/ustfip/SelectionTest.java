package org.gsstif.core.fusion.ustfip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gsstif.core.fusion.ustfip.Scene.Pixels;
import org.gsstif.core.fusion.ustfip.Scene.Result;
import org.gsstif.core.raster.MemoryRaster;
import org.junit.jupiter.api.Test;

/** How dates are chosen. Fine grid = coarse grid where only the choice matters: one pixel a cell. */
class SelectionTest {

    private static final UstfipOptions OPTIONS =
            UstfipOptions.defaults().withRegressionRadius(1).withSearchRadius(0).withSimilarPixels(1);

    private static Pixels row(double... values) {
        return (b, c, r) -> values[c];
    }

    @Test
    void similarityWeighsCorrelationAgainstDifference() {
        // at the middle cell: date 0 correlates fully but is far off (dif 0.3), date 1 hardly less and is near (dif
        // 0.98)
        Scene scene = new Scene(3, 1, 1, 1).date(-9, row(0.8, 0.9, 1.0)).date(-5, row(0.10, 0.21, 0.30));
        scene.target(row(0.1, 0.2, 0.3));

        assertThat(scene.run(OPTIONS).provenance(0, 1, 0)).isEqualTo(0f);
        assertThat(scene.run(OPTIONS.withSelection(Selection.SIMILARITY)).provenance(0, 1, 0))
                .isEqualTo(1f);
    }

    @Test
    void similarityMeasuresDifferencesInTheValidRange() {
        // in units of 10,000 all differences exceed 1; the range puts them right
        Scene scene = new Scene(3, 1, 1, 1).date(-9, row(8000, 9000, 10000)).date(-5, row(1000, 2100, 3000));
        scene.target(row(1000, 2000, 3000));
        UstfipOptions similarity = OPTIONS.withSelection(Selection.SIMILARITY);

        assertThat(scene.run(similarity.withValidRange(0, 10_000)).provenance(0, 1, 0))
                .isEqualTo(1f);
    }

    @Test
    void weightedLooksAtCellsLikeTheCentre() {
        // cells like the centre (0.5): the second date follows them, though the dark cell spoils its plain correlation
        double[] target = {0.52, 0.50, 0.54, 0.10, 0.10};
        double[] first = {0.50, 0.50, 0.50001, 0.10, 0.11};
        double[] second = {0.51, 0.50, 0.52, 0.80, 0.10};
        UstfipOptions wide = OPTIONS.withRegressionRadius(4);
        Scene scene = new Scene(5, 1, 1, 1).date(-9, row(first)).date(-5, row(second));
        scene.target(row(target));

        assertThat(scene.run(wide).provenance(0, 1, 0)).isEqualTo(0f);
        Result weighted = scene.run(wide.withSelection(Selection.WEIGHTED));
        assertThat(weighted.provenance(0, 1, 0)).isEqualTo(1f);
        // weights 100, 1e8, 50, 3.3, 2.5: the line runs through the centre
        assertThat(weighted.provenance(2, 1, 0) * 0.5f + weighted.provenance(3, 1, 0))
                .isCloseTo(0.5f, within(1e-4f));
    }

    @Test
    void jointBandsTakeTheDateOfTheBestMean() {
        Pixels wave = Scene.texture(1, 0.3, 0.05);
        Pixels noise = Scene.texture(9, 0.3, 0.05);
        Pixels target = (b, c, r) -> wave.at(b, c, r);
        // date 0: band 1 perfect, band 2 reversed; date 1: both nearly perfect
        Scene scene = new Scene(12, 12, 1, 2)
                .date(-9, (b, c, r) -> b == 0 ? wave.at(b, c, r) : 1 - wave.at(b, c, r))
                .date(-5, (b, c, r) -> 0.95 * wave.at(b, c, r) + 0.05 * noise.at(b, c, r));
        scene.target(target);

        Result separate = scene.run(OPTIONS);
        Result joint = scene.run(OPTIONS.withJointBands(true));

        assertThat(separate.provenance(0, 5, 5)).isEqualTo(0f);
        assertThat(separate.provenance(5, 5, 5)).isEqualTo(1f);
        assertThat(joint.provenance(0, 5, 5)).isEqualTo(1f);
        assertThat(joint.provenance(5, 5, 5)).isEqualTo(1f);
    }

    @Test
    void jointBandsGoOnWithoutABandThatHasNoTarget() {
        Scene scene = new Scene(6, 6, 1, 2).date(-9, Scene.texture(1, 0.3, 0.05));
        MemoryRaster coarse = (MemoryRaster) scene.coarse.get(0).raster();
        scene.target((b, c, r) -> b == 1 ? Double.NaN : coarse.pixels().get(b, c, r));

        Result result = scene.run(OPTIONS.withJointBands(true));

        assertThat(result.at(0, 3, 3)).isFinite();
        assertThat(result.at(1, 3, 3)).isNaN();
    }

    @Test
    void randomIsFixedBySeedAndUsesAllDates() {
        Scene scene = new Scene(40, 40, 1, 1);
        for (int k = 1; k <= 4; k++) {
            scene.date(-k, Scene.texture(k, 0.3, 0.05));
        }
        scene.target(Scene.texture(9, 0.3, 0.05));
        UstfipOptions random = OPTIONS.withSelection(Selection.RANDOM).withSeed(42);

        Result first = scene.run(random);
        UstfipTest.assertSame(scene.run(random, 2, 7), first);
        int[] counts = new int[4];
        int changed = 0;
        Result other = scene.run(random.withSeed(43));
        for (int r = 0; r < 40; r++) {
            for (int c = 0; c < 40; c++) {
                counts[(int) first.provenance(0, c, r)]++;
                changed += first.provenance(0, c, r) != other.provenance(0, c, r) ? 1 : 0;
            }
        }
        // 400 of 1600 each, standard deviation 17
        for (int n : counts) {
            assertThat(n).isBetween(330, 470);
        }
        assertThat(changed).isBetween(1100, 1300);
    }

    @Test
    void theRunSaysWhatItUsed() {
        Scene scene =
                new Scene(6, 6, 1, 1).date(-9, Scene.texture(1, 0.3, 0.05)).date(3, Scene.texture(2, 0.3, 0.05));
        scene.target(Scene.texture(1, 0.3, 0.05));
        scene.coarse.remove(1);

        Result result = scene.run(OPTIONS.withValidRange(0, 1));

        assertThat(result.report().entries().get("dates").toString()).contains("2024-06-06T00:00:00Z", "share=1.0");
        assertThat(result.report().warnings()).singleElement().asString().contains("2024-06-18T00:00:00Z");
    }

    @Test
    void predictionsAreClampedToTheValidRange() {
        Random random = new Random(1);
        double[] values = random.doubles(9).toArray();
        Scene scene = new Scene(9, 1, 1, 1).date(-9, row(values));
        scene.target((b, c, r) -> 3 * values[c] - 1);

        Result free = scene.run(OPTIONS);
        Result clamped = scene.run(OPTIONS.withValidRange(0, 1));

        for (int c = 0; c < 9; c++) {
            assertThat(free.at(0, c, 0)).isCloseTo((float) (3 * values[c] - 1), within(1e-5f));
            assertThat(clamped.at(0, c, 0)).isEqualTo(Math.max(0, Math.min(1, free.at(0, c, 0))));
        }
    }
}
