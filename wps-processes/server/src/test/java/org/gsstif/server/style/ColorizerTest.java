package org.gsstif.server.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gsstif.server.style.RasterSymbolizer.Channel;
import org.junit.jupiter.api.Test;

class ColorizerTest {

    private static final BandRange RANGE = new BandRange(0, 200, 50, 150);

    @Test
    void floatsRunFromTheLowToTheHighQuantile() {
        Colorizer c = Colorizer.of(plain(), image(1, false));
        assertThat(c.bands()).containsExactly(0);
        assertThat(c.categorical()).isFalse();
        assertThat(argb(c, 0)).isEqualTo(0xFF000000);
        assertThat(argb(c, 50)).isEqualTo(0xFF000000);
        assertThat(argb(c, 100)).isEqualTo(0xFF808080);
        assertThat(argb(c, 150)).isEqualTo(0xFFFFFFFF);
        assertThat(argb(c, 1e9f)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void bytesAreBrightnessThemselves() {
        Colorizer c = Colorizer.of(plain(), image(3, true));
        assertThat(c.bands()).containsExactly(0, 1, 2);
        assertThat(argb(c, 1, 128, 255)).isEqualTo(0xFF0180FF);
    }

    @Test
    void twoBandsAreDrawnAsTheFirstInGrey() {
        assertThat(Colorizer.of(plain(), image(2, true)).bands()).containsExactly(0);
    }

    @Test
    void bandsNamedAfterColoursAreDrawnAsThese() {
        List<String> names = List.of("Blue", "GREEN", "red", "nir");
        Colorizer.Image image = new Colorizer.Image(names, true, null, b -> RANGE);
        assertThat(Colorizer.of(plain(), image).bands()).containsExactly(2, 1, 0);
        Colorizer.Image some = new Colorizer.Image(List.of("nir", "red", "green"), true, null, b -> RANGE);
        assertThat(Colorizer.of(plain(), some).bands()).containsExactly(0, 1, 2);
    }

    @Test
    void channelsByNumberAndName() {
        RasterSymbolizer s = new RasterSymbolizer(
                0.5,
                List.of(
                        new Channel("4", Contrast.stretch(0, 1)),
                        new Channel("B3", Contrast.stretch(0, 2)),
                        new Channel("1", null)),
                null,
                Contrast.stretch(0, 4));
        Colorizer c = Colorizer.of(s, image(4, false));
        assertThat(c.bands()).containsExactly(3, 2, 0);
        assertThat(argb(c, 1, 1, 1)).isEqualTo(0x80FF8040);
    }

    @Test
    void unknownBandsAreNamed() {
        assertThatThrownBy(() -> Colorizer.of(grey("nir"), image(2, false)))
                .isInstanceOf(StyleException.class)
                .hasMessageContaining("'nir'")
                .hasMessageContaining("[B1, B2]");
        assertThatThrownBy(() -> Colorizer.of(grey("3"), image(2, false))).hasMessageContaining("bands 1 to 2");
        assertThatThrownBy(() -> Colorizer.of(grey("0"), image(2, false))).hasMessageContaining("bands 1 to 2");
    }

    @Test
    void normalizeWithoutRangeTakesTheWholeRange() {
        Contrast contrast = new Contrast(Contrast.Method.STRETCH, null, null, 1);
        Colorizer c = Colorizer.of(new RasterSymbolizer(1, List.of(), null, contrast), image(1, true));
        assertThat(argb(c, 200)).isEqualTo(0xFFFFFFFF);
        assertThat(argb(c, 40)).isEqualTo(0xFF333333);
    }

    @Test
    void clipKeepsBrightnessAndClipToZeroDarkens() {
        Contrast clip = new Contrast(Contrast.Method.CLIP, 51.0, 102.0, 1);
        Colorizer c = Colorizer.of(new RasterSymbolizer(1, List.of(), null, clip), image(1, false));
        assertThat(argb(c, 0)).isEqualTo(0xFF333333);
        assertThat(argb(c, 255)).isEqualTo(0xFF666666);
        Contrast zero = new Contrast(Contrast.Method.CLIP_TO_ZERO, 51.0, 102.0, 1);
        Colorizer z = Colorizer.of(new RasterSymbolizer(1, List.of(), null, zero), image(1, false));
        assertThat(argb(z, 50)).isEqualTo(0xFF000000);
        assertThat(argb(z, 102)).isEqualTo(0xFF666666);
        assertThat(argb(z, 103)).isEqualTo(0xFF000000);
    }

    @Test
    void gammaBrightens() {
        Contrast gamma = new Contrast(Contrast.Method.STRETCH, 0.0, 1.0, 2);
        Colorizer c = Colorizer.of(new RasterSymbolizer(1, List.of(), null, gamma), image(1, false));
        assertThat(argb(c, 0.25f)).isEqualTo(0xFF808080);
    }

    @Test
    void anImageWithOneValueIsMiddleGrey() {
        Colorizer.Image flat = new Colorizer.Image(List.of("a"), false, null, b -> new BandRange(7, 7, 7, 7));
        assertThat(argb(Colorizer.of(plain(), flat), 7)).isEqualTo(0xFF808080);
    }

    @Test
    void colorMapsAndPalettesFadeWithTheOpacity() {
        ColorMap map = new ColorMap(ColorMap.Type.VALUES, List.of(new ColorMap.Entry(1, 0xFF0000, 1, "")));
        Colorizer c = Colorizer.of(new RasterSymbolizer(0.5, List.of(), map, Contrast.NONE), image(3, true));
        assertThat(c.bands()).containsExactly(0);
        assertThat(c.categorical()).isTrue();
        assertThat(argb(c, 1)).isEqualTo(0x80FF0000);

        int[] palette = {0, 0xFF00FF00};
        Colorizer.Image indexed = new Colorizer.Image(List.of("a"), true, palette, b -> RANGE);
        Colorizer p = Colorizer.of(plain(), indexed);
        assertThat(p.categorical()).isTrue();
        assertThat(argb(p, 1)).isEqualTo(0xFF00FF00);
        assertThat(argb(p, 0)).isZero();
        assertThat(argb(p, 2)).isZero();
    }

    private static RasterSymbolizer plain() {
        return RasterStyle.RASTER.rules().get(0).symbolizer();
    }

    private static RasterSymbolizer grey(String band) {
        return new RasterSymbolizer(1, List.of(new Channel(band, null)), null, Contrast.NONE);
    }

    private static Colorizer.Image image(int bands, boolean bytes) {
        return new Colorizer.Image(List.of("B1", "B2", "B3", "B4").subList(0, bands), bytes, null, b -> RANGE);
    }

    private static int argb(Colorizer c, float... values) {
        return c.argb(values);
    }
}
