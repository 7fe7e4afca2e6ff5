package org.gsstif.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class CubicConvolutionTest {

    private static final Window CELLS = new Window(0, 0, 6, 6);

    private interface Field {
        double at(double x, double y);
    }

    private static float[] plane(Field field) {
        float[] values = new float[CELLS.size()];
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
                values[CELLS.index(x, y)] = (float) field.at(x + 0.5, y + 0.5);
            }
        }
        return values;
    }

    private static boolean[] allValid() {
        boolean[] valid = new boolean[CELLS.size()];
        Arrays.fill(valid, true);
        return valid;
    }

    private static double at(float[] values, boolean[] valid, double u, double v) {
        return CubicConvolution.at(values, valid, CELLS, u, v, new double[8]);
    }

    @Test
    void weightsHalfWayBetweenTwoCells() {
        double[] w = new double[4];
        CubicConvolution.weights(0.5, w);
        // Keys with a = -1/2: -1/16, 9/16, 9/16, -1/16
        assertThat(w).containsExactly(-0.0625, 0.5625, 0.5625, -0.0625);
    }

    @Test
    void weightsAtACellAreThatCell() {
        double[] w = new double[4];
        CubicConvolution.weights(0, w);
        assertThat(w).containsExactly(new double[] {0, 1, 0, 0}, within(0.0));
    }

    @Test
    void quadraticFieldsAreMetExactly() {
        Field field = (x, y) -> 1 + 2 * x - y + 0.5 * x * x - 0.25 * y * y + 0.125 * x * y;
        float[] values = plane(field);

        for (double[] p : new double[][] {{2.5, 2.5}, {2.6, 3.1}, {3, 3}, {3.49, 2.51}, {4.4, 1.6}}) {
            assertThat(at(values, allValid(), p[0], p[1])).isCloseTo(field.at(p[0], p[1]), within(1e-5));
        }
    }

    @Test
    void besideTheBorderItIsBilinearAndBeyondTheLastCentreConstant() {
        float[] values = plane((x, y) -> x * x);

        // between the centres 0.5 and 1.5, values 0.25 and 2.25
        assertThat(at(values, allValid(), 0.75, 3)).isCloseTo(0.25 * 2.25 + 0.75 * 0.25, within(1e-6));
        assertThat(at(values, allValid(), 0.1, 0.1)).isCloseTo(0.25, within(1e-6));
        assertThat(at(values, allValid(), 5.9, 5.9)).isCloseTo(30.25, within(1e-6));
    }

    @Test
    void besideAGapTheValidOnesOfTheFourCellsAroundCount() {
        float[] values = plane((x, y) -> x);
        boolean[] valid = allValid();
        valid[CELLS.index(3, 2)] = false;

        // cells (2, 2) and (2, 3) and (3, 3) with weights 3/8, 3/8, 1/8
        assertThat(at(values, valid, 2.75, 3)).isCloseTo((0.75 * 2.5 + 0.125 * 3.5) / 0.875, within(1e-6));
        Arrays.fill(valid, false);
        assertThat(at(values, valid, 2.75, 3)).isNaN();
    }

    @Test
    void farOutsideAndAtNoPlaceNothingIsFound() {
        float[] values = plane((x, y) -> x);
        assertThat(at(values, allValid(), 1e12, -1e12)).isNaN();
        assertThat(at(values, allValid(), -3, 2)).isNaN();
        assertThat(at(values, allValid(), Double.NaN, 2)).isNaN();
    }

    @Test
    void aWindowGivesWhatTheWholePlaneGives() {
        float[] values = plane((x, y) -> Math.sin(x) + Math.cos(2 * y));
        Window part = new Window(1, 1, 5, 5);
        float[] cut = new float[part.size()];
        boolean[] valid = new boolean[part.size()];
        Arrays.fill(valid, true);
        for (int y = 1; y < 6; y++) {
            for (int x = 1; x < 6; x++) {
                cut[part.index(x, y)] = values[CELLS.index(x, y)];
            }
        }
        assertThat(CubicConvolution.at(cut, valid, part, 3.3, 3.7, new double[8]))
                .isEqualTo(at(values, allValid(), 3.3, 3.7));
    }
}
