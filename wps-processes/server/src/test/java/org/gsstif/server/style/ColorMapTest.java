package org.gsstif.server.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColorMapTest {

    private static final List<ColorMap.Entry> BLACK_RED_WHITE = List.of(
            new ColorMap.Entry(0, 0x000000, 1, ""),
            new ColorMap.Entry(10, 0xFF0000, 1, ""),
            new ColorMap.Entry(20, 0xFFFFFF, 0, ""));

    @Test
    void rampRunsLinearlyAndStaysAtItsEnds() {
        ColorMap.Lookup ramp = new ColorMap(ColorMap.Type.RAMP, BLACK_RED_WHITE).lookup();
        assertThat(ramp.argb(-5)).isEqualTo(0xFF000000);
        assertThat(ramp.argb(0)).isEqualTo(0xFF000000);
        assertThat(ramp.argb(2)).isEqualTo(0xFF330000); // 255 · 0.2 = 51
        assertThat(ramp.argb(10)).isEqualTo(0xFFFF0000);
        assertThat(ramp.argb(15)).isEqualTo(0x80FF8080); // 127.5 rounds up
        assertThat(ramp.argb(20)).isEqualTo(0x00FFFFFF);
        assertThat(ramp.argb(99)).isEqualTo(0x00FFFFFF);
    }

    @Test
    void rampWithAStepTakesTheUpperColourAtTheStep() {
        ColorMap.Lookup ramp = new ColorMap(
                        ColorMap.Type.RAMP,
                        List.of(
                                new ColorMap.Entry(0, 0, 1, ""),
                                new ColorMap.Entry(1, 0, 1, ""),
                                new ColorMap.Entry(1, 0xFFFFFF, 1, ""),
                                new ColorMap.Entry(2, 0xFFFFFF, 1, "")))
                .lookup();
        assertThat(ramp.argb(0.999f)).isEqualTo(0xFF000000);
        assertThat(ramp.argb(1)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void intervalsReachUpToTheirQuantity() {
        ColorMap.Lookup intervals = new ColorMap(ColorMap.Type.INTERVALS, BLACK_RED_WHITE).lookup();
        assertThat(intervals.argb(-5)).isEqualTo(0xFF000000);
        assertThat(intervals.argb(0)).isEqualTo(0xFFFF0000);
        assertThat(intervals.argb(9.9f)).isEqualTo(0xFFFF0000);
        assertThat(intervals.argb(10)).isEqualTo(0x00FFFFFF);
        assertThat(intervals.argb(20)).isZero();
    }

    @Test
    void valuesMustBeEqual() {
        ColorMap.Lookup values = new ColorMap(
                        ColorMap.Type.VALUES,
                        List.of(
                                new ColorMap.Entry(3, 0x112233, 1, ""),
                                new ColorMap.Entry(-1, 0x445566, 0.5, ""),
                                new ColorMap.Entry(0.1, 7, 1, "")))
                .lookup();
        assertThat(values.argb(3)).isEqualTo(0xFF112233);
        assertThat(values.argb(-1)).isEqualTo(0x80445566);
        assertThat(values.argb(0.1f)).isEqualTo(0xFF000007);
        assertThat(values.argb(2.5f)).isZero();
        assertThat(values.argb(4)).isZero();
    }

    @Test
    void zeroHasNoSign() {
        ColorMap.Lookup values =
                new ColorMap(ColorMap.Type.VALUES, List.of(new ColorMap.Entry(-0.0, 1, 1, ""))).lookup();
        assertThat(values.argb(0f)).isEqualTo(0xFF000001);
        assertThat(values.argb(-0f)).isEqualTo(0xFF000001);
    }

    @Test
    void refusesWhatIsNotAColourMap() {
        assertThatThrownBy(() -> new ColorMap(ColorMap.Type.RAMP, List.of())).isInstanceOf(StyleException.class);
        assertThatThrownBy(
                        () -> new ColorMap(ColorMap.Type.RAMP, List.of(BLACK_RED_WHITE.get(1), BLACK_RED_WHITE.get(0))))
                .hasMessageContaining("0.0 follows 10.0");
        assertThatThrownBy(() -> new ColorMap.Entry(Double.NaN, 0, 1, "")).isInstanceOf(StyleException.class);
        assertThatThrownBy(() -> new ColorMap.Entry(0, 0, 1.5, "")).hasMessageContaining("0 to 1");
    }
}
