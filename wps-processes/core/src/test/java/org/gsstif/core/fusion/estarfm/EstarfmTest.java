package org.gsstif.core.fusion.estarfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gsstif.core.fusion.pair.PeerScene;
import org.junit.jupiter.api.Test;

class EstarfmTest {

    private static final EstarfmOptions WIDE =
            EstarfmOptions.defaults().withWindowRadius(3).withClasses(0.01).withConversion(ConversionRule.ALWAYS, 0);

    /** Fine change is twice the coarse change, the same everywhere; within a window all pixels are similar. */
    private static PeerScene doubled() {
        return new PeerScene(9, 9, 3, 1)
                .fine(-10, (b, c, r) -> 0.20 + 0.01 * c)
                .coarse(-10, (b, c, r) -> 0.20)
                .fine(10, (b, c, r) -> 0.40 + 0.01 * c)
                .coarse(10, (b, c, r) -> 0.30);
    }

    @Test
    void conversionIsTheSlopeOfFineOnCoarseValues() {
        PeerScene scene = doubled().target((b, c, r) -> 0.25);
        PeerScene.Result result = scene.run(new Estarfm(WIDE));
        // V = 2 (0.20/0.10, significant); either date predicts F + 2 · 0.05, temporal weights are equal
        assertThat(result.at(0, 4, 4)).isCloseTo(0.34f, within(1e-5f));
        assertThat(result.provenance().pixels().get(2, 4, 4)).isEqualTo(49);
        assertThat(result.provenance().pixels().get(0, 4, 4)).isEqualTo(0);
        assertThat(result.provenance().pixels().get(1, 4, 4)).isEqualTo(1);
    }

    @Test
    void temporalWeightsFavourTheDateWhoseCoarseImageIsNearer() {
        // V = 2; from date 1: F + 2 · 0.02 = .28, from date 3: F − 2 · 0.08 = .28: both say the same, so make V 1
        PeerScene scene = doubled().target((b, c, r) -> 0.22);
        EstarfmOptions noConversion = WIDE.withConversion(ConversionRule.COARSE_CHANGE, 0.5);
        // weights 1/.02 and 1/.08: shares .8 and .2; predictions .24 + .02 and .44 − .08
        assertThat(scene.run(new Estarfm(noConversion)).at(0, 4, 4))
                .isCloseTo(0.8f * 0.26f + 0.2f * 0.36f, within(1e-5f));
        assertThat(scene.run(new Estarfm(WIDE)).at(0, 4, 4)).isCloseTo(0.28f, within(1e-5f));
        // change .10 of a range of 1 is enough at 10 %, not at 11 %
        assertThat(scene.run(new Estarfm(WIDE.withConversion(ConversionRule.COARSE_CHANGE, 0.0999)))
                        .at(0, 4, 4))
                .isCloseTo(0.28f, within(1e-5f));
    }

    @Test
    void fewSimilarPixelsGiveTheWeightedFineMean() {
        PeerScene scene = doubled().target((b, c, r) -> 0.25);
        // tolerance below .01: only the same column is similar, 7 pixels in the middle, 4 at the corner's window
        EstarfmOptions narrow = WIDE.withClasses(10);
        PeerScene.Result result = scene.run(new Estarfm(narrow));
        assertThat(result.provenance().pixels().get(2, 4, 4)).isEqualTo(7);
        assertThat(result.provenance().pixels().get(2, 4, 0)).isEqualTo(4);
        assertThat(result.at(0, 4, 0)).isCloseTo((0.24f + 0.44f) / 2, within(1e-6f));
    }

    @Test
    void outsideTheRangeTheFineMeansStand() {
        PeerScene scene = doubled().target((b, c, r) -> 0.25);
        PeerScene.Result result = scene.run(new Estarfm(WIDE.withRange(0, 0.3, true)));
        // .34 is outside 0..0.3: the mean of the weighted fine means, symmetric around the centre column
        assertThat(result.at(0, 4, 4)).isCloseTo(0.34f, within(1e-5f));
        assertThat(result.at(0, 1, 4))
                .as("window columns 0..4, weights fall to the right")
                .isCloseTo(0.31f, within(0.01f))
                .isNotCloseTo(0.31f, within(1e-4f));
    }

    @Test
    void slopesThatMakeNoSenseBecomeOne() {
        // fine falls where coarse rises
        PeerScene scene = new PeerScene(9, 9, 3, 1)
                .fine(-10, (b, c, r) -> 0.40)
                .coarse(-10, (b, c, r) -> 0.20)
                .fine(10, (b, c, r) -> 0.20)
                .coarse(10, (b, c, r) -> 0.30)
                .target((b, c, r) -> 0.25);
        // V = 1: .40 + .05 and .20 − .05, equal weights
        assertThat(scene.run(new Estarfm(WIDE)).at(0, 4, 4)).isCloseTo(0.3f, within(1e-6f));
    }

    @Test
    void aSteadyPixelWeighsMore() {
        // two bands so that R is not ±1 by itself: pixels whose fine follows coarse count more than those against it
        PeerScene scene = new PeerScene(8, 8, 4, 2)
                .fine(-10, (b, c, r) -> 0.2 + 0.2 * b + (c < 4 ? 0 : 0.001 * ((c + r) % 3)))
                .coarse(-10, (b, c, r) -> 0.2 + 0.2 * b)
                .fine(10, (b, c, r) -> 0.3 + 0.1 * b)
                .coarse(10, (b, c, r) -> c == 0 ? 0.3 + 0.1 * b : 0.4 - 0.1 * b)
                .target((b, c, r) -> (c == 0 ? 0.25 : 0.35) + 0.1 * b);
        PeerScene.Result result = scene.run(new Estarfm(WIDE.withConversion(ConversionRule.COARSE_CHANGE, 1)));
        // the left cells agree exactly (R = 1): their weights of 1e7 drown the right ones, so left changes rule: +.05
        // and −.05
        assertThat(result.at(0, 2, 2)).isCloseTo(0.25f, within(1e-4f));
    }

    @Test
    void sumsByCellAreTheSumsByPixel() {
        // coarse images of large cells, and the same numbers as cells of one pixel each: those are summed pixel by
        // pixel
        PeerScene cells = cells(4);
        PeerScene pixels = cells(1);
        EstarfmOptions options =
                EstarfmOptions.defaults().withWindowRadius(6).withConversion(ConversionRule.COARSE_CHANGE, 0.02);
        for (EstarfmOptions o : List.of(options, options.withConversion(ConversionRule.ALWAYS, 0))) {
            PeerScene.Result byCell = cells.run(new Estarfm(o));
            PeerScene.Result byPixel = pixels.run(new Estarfm(o));
            for (int b = 0; b < 2; b++) {
                for (int i = 0; i < 24 * 20; i++) {
                    assertThat(byCell.at(b, i % 24, i / 24)).isCloseTo(byPixel.at(b, i % 24, i / 24), within(1e-6f));
                }
            }
        }
    }

    /** Made-up values with a gap; what is coarse depends on cells of four by four pixels. */
    private static PeerScene cells(int ratio) {
        int pixels = 4 / ratio;
        return new PeerScene(24, 20, ratio, 2)
                .fine(-10, (b, c, r) -> c == 7 && r < 5 ? Double.NaN : 0.2 + 0.1 * b + 0.05 * Math.sin(c + 2.0 * r))
                .coarse(-10, (b, c, r) -> 0.2 + 0.1 * b + 0.03 * Math.cos(c / pixels + r / pixels))
                .fine(10, (b, c, r) -> 0.3 + 0.1 * b + 0.05 * Math.sin(c + 2.2 * r))
                .coarse(10, (b, c, r) -> 0.3 - 0.1 * b + 0.03 * Math.cos(c / pixels + 3 * (r / pixels)))
                .target((b, c, r) -> 0.25 + 0.1 * b + 0.04 * Math.sin(2 * (c / pixels) + r / pixels));
    }

    @Test
    void significanceIsTheFTest() {
        SlopeSignificance significance = new SlopeSignificance(200);
        // F(0.95; 1, 10) = 4.9646, F(0.95; 1, 2) = 18.513, F(0.95; 1, 100) = 3.9361 (tables): r² = F/(F + ν)
        assertThat(significance.leastR2(12)).isCloseTo(4.9646 / 14.9646, within(1e-5));
        assertThat(significance.leastR2(4)).isCloseTo(18.5128 / 20.5128, within(1e-5));
        assertThat(significance.leastR2(102)).isCloseTo(3.9361 / 103.9361, within(1e-5));
        assertThat(SlopeSignificance.incompleteBeta(0.5, 2, 2)).isCloseTo(0.5, within(1e-12));
        assertThat(SlopeSignificance.incompleteBeta(0.25, 1, 3)).isCloseTo(1 - Math.pow(0.75, 3), within(1e-12));
        assertThat(Math.exp(SlopeSignificance.logGamma(5))).isCloseTo(24, within(1e-9));
        assertThat(Math.exp(SlopeSignificance.logGamma(0.5))).isCloseTo(Math.sqrt(Math.PI), within(1e-12));
    }
}
