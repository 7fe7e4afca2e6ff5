package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {

    @Test
    void opaqueCoversAndTransparentLeaves() {
        assertThat(Canvas.over(0xFF112233, 0xFF445566)).isEqualTo(0xFF112233);
        assertThat(Canvas.over(0x00112233, 0xFF445566)).isEqualTo(0xFF445566);
        assertThat(Canvas.over(0x00112233, 0x00445566)).isEqualTo(0x00445566);
        assertThat(Canvas.over(0x80112233, 0)).isEqualTo(0x80112233);
    }

    @Test
    void halfOverOpaqueIsTheMean() {
        assertThat(Canvas.over(0x80FF0000, 0xFF0000FF)).isEqualTo(0xFF80007F);
    }

    @Test
    void halfOverHalf() {
        // alpha 128 + 128 · 127/255 = 191.75; red 128 · 255/191.75 = 170.2; blue 63.75 · 255/191.75 = 84.8
        assertThat(Canvas.over(0x80FF0000, 0x800000FF)).isEqualTo(0xC0AA0055);
    }

    @Test
    void colourDoesNotDependOnAlphaAlone() {
        for (int a = 1; a < 256; a += 6) {
            for (int b = 1; b < 256; b += 6) {
                assertThat(Canvas.over(a << 24 | 0x80C0FF, b << 24 | 0x80C0FF) & 0xFFFFFF)
                        .isEqualTo(0x80C0FF);
            }
        }
    }
}
