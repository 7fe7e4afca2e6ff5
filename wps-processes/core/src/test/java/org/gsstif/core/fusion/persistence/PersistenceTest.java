package org.gsstif.core.fusion.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gsstif.core.fusion.pair.PeerScene;
import org.junit.jupiter.api.Test;

class PersistenceTest {

    private static PeerScene scene() {
        return new PeerScene(3, 1, 1, 1)
                .fine(-4, (b, c, r) -> c == 2 ? Double.NaN : 4)
                .fine(2, (b, c, r) -> c == 0 ? 2 : Double.NaN)
                .fine(4, (b, c, r) -> c == 2 ? Double.NaN : 40)
                .target((b, c, r) -> 0);
    }

    @Test
    void takesTheNearestClearDateAndTheEarlierOfTwo() {
        PeerScene.Result result = scene().run(new Persistence(PersistenceOptions.defaults()));
        assertThat(result.prediction().pixels().get(0, 0, 0)).isEqualTo(2);
        assertThat(result.at(0, 1, 0)).isEqualTo(4);
        assertThat(result.at(0, 2, 0)).isNaN();
        assertThat(result.provenance().pixels().get(0, 0, 0)).isEqualTo(1);
        assertThat(result.provenance().pixels().get(0, 1, 0)).isEqualTo(0);
        assertThat(result.report().entries()).containsEntry("coverage", 2 / 3.0);
    }

    @Test
    void datesTooFarAreNotUsed() {
        PeerScene.Result result = scene().run(new Persistence(new PersistenceOptions(3)));
        assertThat(result.at(0, 0, 0)).isEqualTo(2);
        assertThat(result.at(0, 1, 0)).isNaN();
        assertThat(scene().run(new Persistence(new PersistenceOptions(1)))
                        .report()
                        .warnings())
                .hasSize(1);
        assertThatThrownBy(() -> new PersistenceOptions(-1)).hasMessageContaining("maxDays");
    }
}
