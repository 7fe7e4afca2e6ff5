package org.gsstif.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactQuantileTest {

    private static float select(double q, float... values) {
        ExactQuantile quantile = new ExactQuantile();
        for (float v : values) {
            quantile.countUpper(v);
        }
        quantile.selectBucket(q);
        for (float v : values) {
            quantile.countLower(v);
        }
        return quantile.value();
    }

    @Test
    void smallCasesByHand() {
        assertThat(select(0.9, 5)).isEqualTo(5);
        assertThat(select(0, 3, 1, 2)).isEqualTo(1);
        assertThat(select(1, 3, 1, 2)).isEqualTo(3);
        assertThat(select(0.5, 3, 1, 2)).isEqualTo(2);
        // 0.9 · 10 is exactly rank 9 of 0..10
        assertThat(select(0.9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEqualTo(9);
        assertThat(select(0.91, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEqualTo(10);
        assertThat(select(0.9)).isNaN();
    }

    @Test
    void equalsSorting() {
        Random random = new Random(11);
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) == 0 ? 0.25f : random.nextFloat();
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (double q : new double[] {0, 0.1, 0.25, 0.5, 0.9, 0.99, 1}) {
            assertThat(select(q, values)).isEqualTo(sorted[(int) Math.ceil(q * 4999 - 1e-9)]);
        }
    }
}
