package org.gsstif.core.fusion.fitfc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gsstif.core.fusion.pair.PeerScene;
import org.gsstif.core.fusion.similar.SimilarPixelFilter;
import org.junit.jupiter.api.Test;

class FitFcTest {

    @Test
    void aLinearCoarseChangeIsAppliedToTheFineImage() {
        PeerScene scene = new PeerScene(20, 16, 4, 1)
                .fine(-5, PeerScene.patches(2, 0))
                .coarse(-5, (b, c, r) -> 0.2 + 0.05 * PeerScene.noise(3, 0, c, r))
                .target((b, c, r) -> 0.1 + 1.5 * (0.2 + 0.05 * PeerScene.noise(3, 0, c, r)));
        PeerScene.Result result = scene.run(new FitFc(FitFcOptions.defaults().withSimilarPixels(1)));
        for (int i = 0; i < 320; i++) {
            assertThat(result.prediction().pixels().values(0)[i])
                    .isCloseTo(0.1f + 1.5f * scene.fineImage(0).pixels().values(0)[i], within(1e-5f));
        }
    }

    @Test
    void regressionByHand() {
        // three cells in a row: C_k 1 2 3, C_p 1 3 2; the middle window has all: a = 1/2, b = 1, residuals −.5 1 −.5
        PeerScene scene = new PeerScene(3, 1, 1, 1)
                .fine(-1, (b, c, r) -> c + 1)
                .coarse(-1, (b, c, r) -> c + 1)
                .target((b, c, r) -> c == 0 ? 1 : c == 1 ? 3 : 2);
        PeerScene.Result result = scene.run(new FitFc(new FitFcOptions(RegressionWindow.CELLS, 1, 0, 1)));
        // F_RM = .5 · 2 + 1, plus the residual of its own cell, on whose centre the pixel lies
        assertThat(result.at(0, 1, 0)).isCloseTo(3, within(1e-6f));
        // the left window has two cells: the line through both, no residual
        assertThat(result.at(0, 0, 0)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void constantCoarseWindowsShift() {
        PeerScene scene = new PeerScene(6, 6, 3, 1)
                .fine(-1, PeerScene.patches(4, 0))
                .coarse(-1, (b, c, r) -> 0.3)
                .target((b, c, r) -> 0.4);
        PeerScene.Result result = scene.run(new FitFc(FitFcOptions.defaults().withSimilarPixels(1)));
        assertThat(result.at(0, 2, 3)).isCloseTo(scene.fineImage(0).pixels().get(0, 2, 3) + 0.1f, within(1e-6f));
    }

    @Test
    void theFilterIsThatOfSimilarPixels() {
        PeerScene scene = new PeerScene(18, 18, 3, 2)
                .fine(-1, PeerScene.patches(4, 0))
                .coarse(-1, (b, c, r) -> 0.3)
                .target((b, c, r) -> 0.4 + 0.1 * b);
        PeerScene.Result result = scene.run(new FitFc(new FitFcOptions(RegressionWindow.CELLS, 1, 4, 10)));
        SimilarPixelFilter filter = new SimilarPixelFilter(4, 10);
        float[][] planes = {
            scene.fineImage(0).pixels().values(0).clone(),
            scene.fineImage(0).pixels().values(1).clone()
        };
        float[][] out = new float[2][10 * 10];
        filter.filter(
                planes,
                planes,
                new boolean[][] {
                    scene.fineImage(0).pixels().valid(0),
                    scene.fineImage(0).pixels().valid(1)
                },
                18,
                18,
                out,
                null);
        for (int i = 0; i < 100; i++) {
            assertThat(result.at(0, i % 10 + 4, i / 10 + 4)).isCloseTo(out[0][i] + 0.1f, within(1e-6f));
            assertThat(result.at(1, i % 10 + 4, i / 10 + 4)).isCloseTo(out[1][i] + 0.2f, within(1e-6f));
        }
    }
}
