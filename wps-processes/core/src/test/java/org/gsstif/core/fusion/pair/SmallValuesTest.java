package org.gsstif.core.fusion.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallValuesTest {

    private static final int WIDTH = 21;
    private static final int HEIGHT = 13;

    private static boolean set(long[] set, int x, int y) {
        return (StripBits.from(set, StripBits.word(x, y, HEIGHT), x, HEIGHT) & 1) != 0;
    }

    @Test
    void noValueBelowTheLimitIsMissedAndFewAreAdded() {
        float[] values = new float[WIDTH * HEIGHT];
        boolean[] valid = new boolean[values.length];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
            valid[i] = random.nextInt(5) > 0;
        }
        SmallValues small = new SmallValues(values, valid, WIDTH, HEIGHT);
        for (float limit : new float[] {0, 0.1f, 0.5f, 0.9f, 7, Float.POSITIVE_INFINITY}) {
            long[] map = small.below(limit);
            for (int i = 0; i < values.length; i++) {
                boolean here = set(map, i % WIDTH, i / WIDTH);
                if (valid[i] && values[i] < limit) {
                    assertThat(here).isTrue();
                }
                // a step is 4 means of about .5 by 31
                if (!valid[i] || values[i] > limit + 0.08f) {
                    assertThat(here).isFalse();
                }
            }
        }
    }

    @Test
    void aPlaneOfZerosIsBelowEveryLimit() {
        boolean[] valid = new boolean[WIDTH * HEIGHT];
        valid[5] = true;
        long[] map = new SmallValues(new float[valid.length], valid, WIDTH, HEIGHT).below(0.1f);
        assertThat(set(map, 5, 0)).isTrue();
        assertThat(set(map, 6, 0)).isFalse();
    }
}
