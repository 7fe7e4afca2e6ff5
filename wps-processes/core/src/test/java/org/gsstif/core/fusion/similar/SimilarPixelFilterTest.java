package org.gsstif.core.fusion.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarPixelFilterTest {

    /** A padded block and what the filter makes of it. */
    private static final class Block {
        final int radius;
        final int count;
        final int width;
        final int height;
        final float[][] reference;
        final float[][] values;
        final boolean[][] valid;

        Block(int radius, int count, int innerWidth, int innerHeight, int bands, int planes) {
            this.radius = radius;
            this.count = count;
            width = innerWidth + 2 * radius;
            height = innerHeight + 2 * radius;
            reference = new float[bands][width * height];
            values = new float[planes][width * height];
            valid = new boolean[bands][width * height];
            for (boolean[] mask : valid) {
                java.util.Arrays.fill(mask, true);
            }
        }

        static void fill(float[] plane, IntToDoubleFunction f) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) f.applyAsDouble(i);
            }
        }

        int inner() {
            return (width - 2 * radius) * (height - 2 * radius);
        }

        float[][] run(float[] similar) {
            float[][] output = new float[values.length][inner()];
            new SimilarPixelFilter(radius, count).filter(reference, values, valid, width, height, output, similar);
            return output;
        }

        float[][] run(float[] similar, WindowKernels.Factory kernels) {
            float[][] output = new float[values.length][inner()];
            new SimilarPixelFilter(radius, count, kernels)
                    .filter(reference, values, valid, width, height, output, similar);
            return output;
        }

        /** The definition, by a full sort for each pixel. */
        float[][] bySorting(float[] similar) {
            SortingFilter filter = new SortingFilter(radius, count);
            float[][] output = new float[values.length][inner()];
            filter.filter(reference, values, valid, width, height, output, similar);
            return output;
        }
    }

    @Test
    void theSimilarNeighbourIsAveragedByItsDistance() {
        // 3 × 3 window around the one inner pixel, two similar pixels: the centre and the pixel to its right
        Block block = new Block(1, 2, 1, 1, 1, 1);
        block.reference[0] = new float[] {9, 9, 9, 9, 5, 5.5f, 9, 9, 9};
        block.values[0] = new float[] {0, 0, 0, 0, 10, 20, 0, 0, 0};

        float[] similar = new float[1];
        float result = block.run(similar)[0][0];

        // weights 1 and 1 / (1 + 1 / 1.5) = 0.6
        assertThat(result).isCloseTo((10 + 0.6f * 20) / 1.6f, within(1e-6f));
        assertThat(similar[0]).isEqualTo(2f);
    }

    @Test
    void equalDistancesGoToTheNearerPixelAndThenByRowsAndColumns() {
        Block block = new Block(1, 3, 1, 1, 1, 1);
        block.values[0] = new float[] {1, 2, 4, 8, 16, 32, 64, 128, 256};

        float result = block.run(null)[0][0];

        // all are alike: the centre 16, then of the four at distance 1 the upper one, 2, and the left one, 8
        assertThat(result).isCloseTo((16 + 0.6f * (2 + 8)) / 2.2f, within(1e-6f));
    }

    @Test
    void aDiagonalNeighbourWeighsLess() {
        Block block = new Block(1, 2, 1, 1, 1, 1);
        block.reference[0] = new float[] {5, 9, 9, 9, 5, 9, 9, 9, 9};
        block.values[0] = new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0};

        double weight = 1 / (1 + Math.sqrt(2) / 1.5);
        assertThat(block.run(null)[0][0]).isCloseTo((float) (weight / (1 + weight)), within(1e-6f));
    }

    @Test
    void allBandsDecideTogether() {
        Block block = new Block(1, 2, 1, 1, 2, 2);
        // left: distance 0 + 4, right: 1 + 1
        block.reference[0] = new float[] {99, 99, 99, 5, 5, 6, 99, 99, 99};
        block.reference[1] = new float[] {99, 99, 99, 7, 5, 6, 99, 99, 99};
        block.values[0] = new float[] {0, 0, 0, 100, 0, 10, 0, 0, 0};
        block.values[1] = new float[] {0, 0, 0, 200, 0, 20, 0, 0, 0};

        float[][] result = block.run(null);

        assertThat(result[0][0]).isCloseTo(6 / 1.6f, within(1e-6f));
        assertThat(result[1][0]).isCloseTo(12 / 1.6f, within(1e-6f));
    }

    @Test
    void aMissingPixelStaysMissingAndIsNoNeighbour() {
        Block block = new Block(1, 9, 2, 1, 1, 1);
        block.values[0] = new float[] {0, 0, 0, 0, 0, 3, Float.NaN, 0, 0, 0, 0, 0};
        block.reference[0][6] = Float.NaN;
        block.valid[0][6] = false;

        float[] similar = new float[2];
        float[][] result = block.run(similar);

        double others = 0.6 * 3 + 4 / (1 + Math.sqrt(2) / 1.5);
        assertThat(result[0][0]).isCloseTo((float) (3 / (1 + others)), within(1e-6f));
        assertThat(result[0][1]).isNaN();
        assertThat(similar).containsExactly(8f, 0f);
    }

    @Test
    void aPixelWithOneBandMissingIsDoneWithTheOthers() {
        Block block = new Block(1, 2, 1, 1, 2, 2);
        block.reference[0] = new float[] {99, 99, 99, 5, 5, 6, 99, 99, 99};
        java.util.Arrays.fill(block.valid[1], false);
        block.values[0] = new float[] {0, 0, 0, 100, 0, 10, 0, 0, 0};

        float[][] result = block.run(null);

        assertThat(result[0][0]).isCloseTo(60 / 1.6f, within(1e-5f));
        assertThat(result[1][0]).isNaN();
    }

    @Test
    void radiusZeroChangesNothing() {
        Block block = new Block(0, 30, 5, 3, 1, 1);
        Block.fill(block.values[0], i -> 0.1 * i);

        assertThat(block.run(null)[0]).isEqualTo(block.values[0]);
    }

    @ParameterizedTest
    @CsvSource({
        // radius, count, width, height, bands, planes, levels (0: continuous), share missing in per cent
        "1, 1, 1, 1, 1, 1, 0, 0",
        "2, 5, 1, 17, 1, 1, 0, 0",
        "2, 5, 17, 1, 2, 2, 0, 10",
        "3, 30, 65, 3, 3, 3, 0, 0",
        "3, 60, 7, 5, 1, 2, 0, 0",
        "4, 12, 129, 4, 4, 4, 0, 5",
        "4, 12, 31, 13, 4, 8, 3, 20",
        "5, 30, 37, 11, 5, 5, 40, 0",
        "5, 30, 23, 29, 6, 6, 0, 60",
        "7, 30, 64, 6, 2, 2, 1, 0",
        "15, 30, 40, 12, 4, 4, 0, 1",
        "15, 30, 70, 9, 9, 9, 10, 0",
        "16, 500, 5, 5, 1, 1, 2, 30"
    })
    void agreesWithTheDefinitionBitForBit(
            int radius, int count, int width, int height, int bands, int planes, int levels, int missing)
            throws ReflectiveOperationException {
        Block block = new Block(radius, count, width, height, bands, planes);
        SplittableRandom random = new SplittableRandom(31L * radius + 7L * width + bands);
        for (int b = 0; b < bands; b++) {
            int band = b;
            Block.fill(block.reference[b], i -> {
                double v = 0.3 + 0.1 * Math.sin(0.2 * i + band) + 0.05 * random.nextDouble();
                return levels == 0 ? v : Math.round(v * levels) / (double) levels;
            });
            for (int i = 0; i < block.valid[b].length; i++) {
                if (random.nextInt(100) < missing) {
                    block.valid[b][i] = false;
                    block.reference[b][i] = Float.NaN;
                }
            }
        }
        for (float[] plane : block.values) {
            Block.fill(plane, i -> random.nextDouble());
        }

        float[] similar = new float[block.inner()];
        float[] expectedSimilar = new float[block.inner()];
        float[][] expected = block.bySorting(expectedSimilar);

        for (WindowKernels.Factory kernels : kernels()) {
            float[][] actual = block.run(similar, kernels);
            for (int v = 0; v < planes; v++) {
                assertThat(actual[v]).as("plane %d, %s", v, kernels.name()).isEqualTo(expected[v]);
            }
            assertThat(similar).isEqualTo(expectedSimilar);
        }
    }

    /** Plain Java, and the Vector API where this Java has it. */
    private static List<WindowKernels.Factory> kernels() throws ReflectiveOperationException {
        List<WindowKernels.Factory> kernels = new ArrayList<>(List.of(PlainKernels.FACTORY));
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            kernels.add(Kernels.vector());
        }
        return kernels;
    }

    @Test
    void wrongSizesAreNamed() {
        assertThatThrownBy(() -> new SimilarPixelFilter(-1, 30)).hasMessageContaining("radius is -1");
        assertThatThrownBy(() -> new SimilarPixelFilter(3, 0)).hasMessageContaining("count is 0");
        float[][] plane = new float[1][9];
        assertThatThrownBy(() -> new SimilarPixelFilter(2, 3)
                        .filter(plane, plane, new boolean[1][9], 3, 3, new float[1][1], null))
                .hasMessageContaining("3×3");
    }
}
