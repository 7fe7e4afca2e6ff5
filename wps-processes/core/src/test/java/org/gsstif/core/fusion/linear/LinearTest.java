package org.gsstif.core.fusion.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.gsstif.core.fusion.pair.PeerScene;
import org.junit.jupiter.api.Test;

class LinearTest {

    @Test
    void interpolatesBetweenTheNearestClearDates() {
        PeerScene scene = new PeerScene(5, 1, 1, 1)
                .fine(-6, (b, c, r) -> c == 4 ? Double.NaN : 10)
                .fine(-2, (b, c, r) -> c == 0 ? 1 : Double.NaN)
                .fine(4, (b, c, r) -> c == 2 || c == 4 ? Double.NaN : 4)
                .fine(14, (b, c, r) -> c == 3 || c == 4 ? Double.NaN : 30);
        PeerScene.Result result = scene.run(new Linear(LinearOptions.defaults()));
        // 1 at −2, 4 at 4: 1 + 3 · 2/6
        assertThat(result.at(0, 0, 0)).isEqualTo(2);
        // 10 at −6, 4 at 4
        assertThat(result.at(0, 1, 0)).isEqualTo(6.4f);
        // 10 at −6, 30 at 14
        assertThat(result.at(0, 2, 0)).isEqualTo(16);
        assertThat(result.at(0, 4, 0)).isNaN();
        assertThat(result.provenance().pixels().get(1, 2, 0)).isEqualTo(3);
        PeerScene.Result near = scene.run(new Linear(new LinearOptions(5)));
        assertThat(near.at(0, 1, 0)).as("only the date after").isEqualTo(4);
        assertThat(near.provenance().pixels().get(0, 1, 0)).isNaN();
    }

    @Test
    void aDateAtTheTargetIsTheAnswer() {
        PeerScene scene = new PeerScene(1, 1, 1, 1).fine(0, (b, c, r) -> 7).fine(3, (b, c, r) -> 9);
        assertThat(scene.run(new Linear(LinearOptions.defaults())).at(0, 0, 0)).isEqualTo(7);
    }
}
