package org.gsstif.core.fusion.efast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gsstif.core.fusion.pair.PeerScene;
import org.gsstif.core.resample.Interpolation;
import org.junit.jupiter.api.Test;

class EfastTest {

    @Test
    void clearDatesAreWeightedByTime() {
        PeerScene scene = new PeerScene(8, 8, 4, 1)
                .fine(-10, (b, c, r) -> 0.3)
                .coarse(-10, (b, c, r) -> 0.2)
                .fine(20, (b, c, r) -> 0.7)
                .coarse(20, (b, c, r) -> 0.5)
                .fine(31, (b, c, r) -> 9)
                .coarse(31, (b, c, r) -> 0)
                .target((b, c, r) -> 0.4);
        double w1 = Math.exp(-100 / 800.0);
        double w2 = Math.exp(-400 / 800.0);
        PeerScene.Result result = scene.run(new Efast(EfastOptions.defaults()));
        assertThat(result.at(0, 3, 3)).isCloseTo((float) (0.4 + (w1 * 0.1 + w2 * 0.2) / (w1 + w2)), within(1e-6f));
        assertThat(result.provenance().pixels().get(0, 3, 3)).isEqualTo(2);
    }

    @Test
    void coarseValuesAreLinearInTime() {
        // no coarse image at the fine date: halfway between −20 and the target
        PeerScene scene = new PeerScene(4, 4, 2, 1)
                .fine(-10, (b, c, r) -> 0.3)
                .coarse(-20, (b, c, r) -> 0.1)
                .coarse(20, (b, c, r) -> 0.8)
                .target((b, c, r) -> c == 0 ? 0.2 : Double.NaN);
        PeerScene.Result result =
                scene.run(new Efast(EfastOptions.defaults().withInterpolation(Interpolation.NEAREST)));
        assertThat(result.at(0, 0, 0)).isCloseTo(0.2f + 0.3f - 0.15f, within(1e-6f));
        // C_p is missing: (.1 + .8)/2 at the target, .1 + .7/4 at −10
        assertThat(result.at(0, 3, 0)).isCloseTo(0.45f + 0.3f - 0.275f, within(1e-6f));
    }

    @Test
    void datesCountLessNearClouds() {
        // the second date has a cloud in the leftmost cell; with D = 2 the scores of its cells are 0, 0, .5, 1, 1
        PeerScene scene = new PeerScene(10, 2, 2, 1)
                .fine(-10, (b, c, r) -> 0.3)
                .coarse(-10, (b, c, r) -> 0.2)
                .fine(10, (b, c, r) -> c == 0 && r == 0 ? Double.NaN : 0.7)
                .coarse(10, (b, c, r) -> 0.5)
                .target((b, c, r) -> 0.4);
        PeerScene.Result result = scene.run(new Efast(EfastOptions.defaults().withCloudDistance(2)));
        assertThat(result.at(0, 0, 0)).isCloseTo(0.5f, within(1e-6f));
        assertThat(result.at(0, 1, 1)).as("valid, but in a cloudy cell").isCloseTo(0.5f, within(1e-6f));
        assertThat(result.at(0, 9, 1)).isCloseTo(0.55f, within(1e-6f));
        // at columns 4, 5 the weights 2/3 : 1/3 of that cell and 1 : 0, 1/2 : 1/2 beside it, a quarter of a cell away
        assertThat(result.at(0, 4, 0)).isCloseTo((float) (0.4 + 0.1 + 0.1 * 0.75 / 3), within(1e-6f));
        assertThat(result.at(0, 5, 0)).isCloseTo((float) (0.4 + 0.1 + 0.1 * (0.75 / 3 + 0.25 / 2)), within(1e-6f));
    }

    @Test
    void distanceToCloudsByHand() {
        boolean[] cloudy = new boolean[12];
        cloudy[1] = true;
        // 4 × 3 cells, cloud at column 1, row 0
        assertThat(CloudScore.squaredDistance(cloudy, 4, 3)).containsExactly(1, 0, 1, 4, 2, 1, 2, 5, 5, 4, 5, 8);
        assertThat(CloudScore.squaredDistance(new boolean[2], 2, 1))
                .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        boolean[] random = new boolean[30 * 17];
        for (int i = 0; i < random.length; i++) {
            random[i] = PeerScene.noise(8, 0, i, 0) < 0.03;
        }
        double[] found = CloudScore.squaredDistance(random, 30, 17);
        for (int i = 0; i < random.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < random.length; j++) {
                if (random[j]) {
                    double dx = i % 30 - j % 30;
                    double dy = i / 30 - j / 30;
                    least = Math.min(least, dx * dx + dy * dy);
                }
            }
            assertThat(found[i]).isEqualTo(least);
        }
    }

    @Test
    void noDateNearEnoughIsSaid() {
        PeerScene scene = new PeerScene(4, 4, 2, 1)
                .fine(-40, (b, c, r) -> 0.3)
                .coarse(-40, (b, c, r) -> 0.1)
                .target((b, c, r) -> 0.2);
        PeerScene.Result result = scene.run(new Efast(EfastOptions.defaults()));
        assertThat(result.prediction().pixels().countValid(0)).isZero();
        assertThat(result.report().warnings()).hasSize(1).first().asString().contains("maxDays");
        assertThat(scene.run(new Efast(EfastOptions.defaults().withMaxDays(50))).at(0, 1, 1))
                .isCloseTo(0.4f, within(1e-6f));
    }
}
