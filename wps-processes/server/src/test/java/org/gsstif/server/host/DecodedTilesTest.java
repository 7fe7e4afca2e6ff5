package org.gsstif.server.host;

import static org.assertj.core.api.Assertions.assertThat;

import javax.media.jai.JAI;
import org.junit.jupiter.api.Test;

class DecodedTilesTest {

    @Test
    void imagesGetAQuarterOfTheHeap() {
        DecodedTiles.useMemory();
        assertThat(JAI.getDefaultInstance().getTileCache().getMemoryCapacity())
                .isEqualTo(Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4));
    }
}
