package org.gsstif.core.fusion.starfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gsstif.core.fusion.pair.PeerScene;
import org.gsstif.core.raster.RasterBlock;
import org.junit.jupiter.api.Test;

class StarfmTest {

    private static final StarfmOptions SMALL = StarfmOptions.defaults().withWindowRadius(1);

    @Test
    void aCoarseChangeThatIsTheSameEverywhereIsAdded() {
        PeerScene scene = new PeerScene(12, 12, 3, 1)
                .fine(-5, PeerScene.patches(3, 0))
                .coarse(-5, (b, c, r) -> 0.25)
                .target((b, c, r) -> 0.5);
        // only pixels of exactly the centre's value are similar: 2σ/m next to nothing
        PeerScene.Result result =
                scene.run(new Starfm(SMALL.withPairs(1).withClasses(1e6).withWindowRadius(3)));
        for (int i = 0; i < 144; i++) {
            assertThat(result.prediction().pixels().values(0)[i])
                    .isCloseTo(scene.fineImage(0).pixels().values(0)[i] + 0.25f, within(1e-6f));
        }
    }

    @Test
    void weightsByHand() {
        // three pixels in a row on one coarse grid of the same size; in sensor units of 1
        double[] f = {1, 1.5, 9};
        double[] c1 = {1, 3.5, 9};
        double[] cp = {2, 3.5, 9};
        PeerScene scene = new PeerScene(3, 1, 1, 1)
                .fine(-1, (b, c, r) -> f[c])
                .coarse(-1, (b, c, r) -> c1[c])
                .target((b, c, r) -> cp[c]);
        StarfmOptions options =
                SMALL.withPairs(1).withClasses(4).withSensorScale(1).withUncertainties(3, 3);
        PeerScene.Result result = scene.run(new Starfm(options));
        // σ of 1, 1.5, 9 is 3.66: 2σ/4 = 1.83, so the first two are similar. S = 0, 2; T = 1, 0; D = 1 and 1 + 2/3.
        // σ_c = √(9 + 9 + 18) = 6 is above (S + 1)(T + 1) = 2 and 3: weight 1 each, local predictions 2 and 1.5
        assertThat(result.at(0, 0, 0)).isCloseTo(1.75f, within(1e-6f));
        assertThat(result.provenance().pixels().get(1, 0, 0)).isEqualTo(2);
        // without that rule: weights 1/2 and 1/(3 · 5/3)
        StarfmOptions weighted = options.withWeights(WeightRule.PLUS_ONE, 1, true, false);
        assertThat(scene.run(new Starfm(weighted)).at(0, 0, 0))
                .isCloseTo((float) ((0.5 * 2 + 0.2 * 1.5) / 0.7), within(1e-6f));
        // T left out of the weight: 1 and 1/(3 · 5/3)
        StarfmOptions spectral = options.withWeights(WeightRule.PLUS_ONE, 1, false, false);
        assertThat(scene.run(new Starfm(spectral)).at(0, 0, 0))
                .isCloseTo((float) ((2 + 0.2 * 1.5) / 1.2), within(1e-6f));
        // logarithms: 1/(ln 2 ln 3) and 1/(ln 4 ln 2 · 5/3)
        double w1 = 1 / (Math.log(2) * Math.log(3));
        double w2 = 1 / (Math.log(4) * Math.log(2) * 5 / 3);
        StarfmOptions logarithm = options.withWeights(WeightRule.LOGARITHM, 1, true, false);
        assertThat(scene.run(new Starfm(logarithm)).at(0, 0, 0))
                .isCloseTo((float) ((w1 * 2 + w2 * 1.5) / (w1 + w2)), within(1e-6f));
    }

    @Test
    void onlyPixelsBetterThanTheCentreCount() {
        double[] f = {1, 1.5, 9};
        double[] c1 = {1, 3.5, 9};
        double[] cp = {2, 3.5, 9};
        PeerScene scene = new PeerScene(3, 1, 1, 1)
                .fine(-1, (b, c, r) -> f[c])
                .coarse(-1, (b, c, r) -> c1[c])
                .target((b, c, r) -> cp[c]);
        StarfmOptions options =
                SMALL.withPairs(1).withClasses(4).withSensorScale(1).withUncertainties(0.5, 0.5);
        // the neighbour's S = 2 is not below 0 + √0.5; its T = 0 is below 1 + √0.5
        assertThat(scene.run(new Starfm(options.withFiltering(true, false))).at(0, 0, 0))
                .isEqualTo(2);
        assertThat(scene.run(new Starfm(options.withFiltering(false, false))).at(0, 0, 0))
                .isLessThan(2);
        // nobody is better: the centre's own local prediction
        assertThat(scene.run(new Starfm(options.withUncertainties(0, 0))).at(0, 0, 0))
                .isEqualTo(2);
        // T = 0 in the second pixel: F_k
        assertThat(scene.run(new Starfm(options.withFiltering(false, true))).at(0, 1, 0))
                .isEqualTo(1.5f);
    }

    @Test
    void equalsAPlainLoop() {
        PeerScene scene = PeerScene.gappy(40, 30, 5, 1);
        StarfmOptions options = SMALL.withWindowRadius(9).withClasses(5).withSensorScale(100);
        PeerScene.Result result = scene.run(new Starfm(options));
        // the first choice: −3 and 4 days, dates 1 and 2
        int compared = 0;
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                double expected = plain(scene, options, x, y);
                if (!Double.isNaN(expected)) {
                    assertThat(result.at(0, x, y)).isCloseTo((float) expected, within(2e-6f));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(800);
    }

    private static double plain(PeerScene scene, StarfmOptions options, int cx, int cy) {
        double tolerance;
        double sum = 0;
        double weights = 0;
        double sLimit = Double.POSITIVE_INFINITY;
        double tLimit = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= 2; k++) {
            double s = spectral(scene, k, cx, cy);
            if (!Double.isNaN(s)) {
                sLimit = Math.min(sLimit, s + Math.sqrt(2) * 0.005);
                tLimit = Math.min(tLimit, temporal(scene, k, cx, cy) + Math.sqrt(2) * 0.005);
            }
        }
        for (int k = 1; k <= 2; k++) {
            if (Double.isNaN(spectral(scene, k, cx, cy))) {
                continue;
            }
            tolerance = 2 * deviation(scene.fineImage(k).pixels()) / options.classes();
            double centre = scene.fineImage(k).pixels().get(0, cx, cy);
            for (int y = Math.max(0, cy - 9); y <= Math.min(29, cy + 9); y++) {
                for (int x = Math.max(0, cx - 9); x <= Math.min(39, cx + 9); x++) {
                    double f = scene.fineImage(k).pixels().get(0, x, y);
                    double s = spectral(scene, k, x, y);
                    double t = temporal(scene, k, x, y);
                    if (Math.abs(f - centre) <= tolerance && s < sLimit && t < tLimit) {
                        double product = (1 + 100 * s) * (1 + 100 * t);
                        double d = 1 + Math.hypot(x - cx, y - cy) / 9.5;
                        double w = product < 100 * 0.01 ? 1 : 1 / (product * d);
                        weights += w;
                        sum += w * (f + signedChange(scene, k, x, y));
                    }
                }
            }
        }
        return sum / weights;
    }

    private static double spectral(PeerScene scene, int k, int x, int y) {
        double f = scene.fineImage(k).pixels().get(0, x, y);
        double c = scene.coarseImage(k).pixels().get(0, x / 5, y / 5);
        return Math.abs(f - c) + 0 * temporal(scene, k, x, y);
    }

    private static double temporal(PeerScene scene, int k, int x, int y) {
        return Math.abs(signedChange(scene, k, x, y));
    }

    private static double signedChange(PeerScene scene, int k, int x, int y) {
        return (double) scene.targetImage().pixels().get(0, x / 5, y / 5)
                - scene.coarseImage(k).pixels().get(0, x / 5, y / 5);
    }

    private static double deviation(RasterBlock block) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < block.window().size(); i++) {
            if (block.valid(0)[i]) {
                double v = block.values(0)[i];
                n++;
                sum += v;
                squares += v * v;
            }
        }
        return Math.sqrt(squares / n - sum / n * (sum / n));
    }
}
