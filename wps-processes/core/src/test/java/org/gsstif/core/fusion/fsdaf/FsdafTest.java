package org.gsstif.core.fusion.fsdaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.pair.PeerScene;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;

class FsdafTest {

    @Test
    void classChangesAreRecoveredFromMixedCells() {
        // 20 cells with fractions p and 1 − p of two classes that change by .1 and −.2
        float[][] fractions = new float[20][];
        double[] change = new double[20];
        for (int i = 0; i < 20; i++) {
            float p = i / 19f;
            fractions[i] = new float[] {p, 1 - p};
            change[i] = 0.1 * p - 0.2 * (1 - p);
        }
        change[7] = Double.NaN;
        fractions[8] = null;
        double[] found = ClassChange.of(fractions, change, 2, 100);
        assertThat(found[0]).isCloseTo(0.1, within(1e-6));
        assertThat(found[1]).isCloseTo(-0.2, within(1e-6));
    }

    @Test
    void classChangesKeepToTheRangeOfTheCells() {
        // nearly collinear fractions would give wild changes: bounds are min − sd and max + sd
        float[][] fractions = {{0.5f, 0.5f}, {0.51f, 0.49f}, {0.49f, 0.51f}};
        double[] change = {0.1, 0.2, 0.1};
        double[] found = ClassChange.of(fractions, change, 2, 100);
        double deviation = Math.sqrt((0.01 + 0.04 + 0.01) / 3 - 0.4 / 3 * (0.4 / 3));
        assertThat(found[0]).isBetween(0.1 - deviation - 1e-9, 0.2 + deviation + 1e-9);
        assertThat(found[1]).isBetween(0.1 - deviation - 1e-9, 0.2 + deviation + 1e-9);
        assertThat(ClassChange.of(new float[][] {null}, new double[] {1}, 2, 5)).containsExactly(0, 0);
    }

    @Test
    void residualGoesToTheHomogeneousPixelsThatTheSplineCallsChanged() {
        // R = .1; HI = 1: weights are the spatial differences of the residual's sign, .3 : .1 : 0 : 0, mean .1
        double[] share = ResidualShare.of(0.1, new double[] {0.3, 0.1, 0, -0.5}, new double[] {1, 1, 1, 1});
        assertThat(share[0]).isCloseTo(0.3, within(1e-6));
        assertThat(share[1]).isCloseTo(0.1, within(1e-6));
        assertThat(share[3]).isCloseTo(0, within(1e-6));
        // HI = 0: everybody the same
        assertThat(ResidualShare.of(-0.2, new double[] {0.3, 0.1}, new double[] {0, 0}))
                .satisfies(s -> assertThat(s[0]).isCloseTo(-0.2, within(1e-12)));
        // one pixel of 20 takes more than ten times the mean: it becomes the mean, and the whole is R again
        double[] difference = new double[20];
        difference[0] = 1;
        double[] even = ResidualShare.of(0.1, difference, filled(20, 1));
        assertThat(Arrays.stream(even).sum() / 20).isCloseTo(0.1, within(1e-9));
        assertThat(even[0]).isGreaterThan(even[1]);
    }

    private static double[] filled(int n, double value) {
        double[] a = new double[n];
        Arrays.fill(a, value);
        return a;
    }

    @Test
    void theSplineGoesThroughItsCellsAndKeepsPlanes() {
        RasterBlock block = new RasterBlock(new Window(0, 0, 15, 15), 2);
        for (int r = 0; r < 15; r++) {
            for (int c = 0; c < 15; c++) {
                block.set(0, c, r, 1 + 2 * c - 3 * r);
                block.set(1, c, r, (float) (c == 3 && r == 3 ? Double.NaN : PeerScene.noise(5, 0, c, r)));
            }
        }
        ThinPlateSpline plane = new ThinPlateSpline(block, 0, 7, 7);
        assertThat(plane.size()).isEqualTo(81);
        assertThat(plane.at(0.25, -0.4)).isCloseTo(1 + 2 * 7.25 - 3 * 6.6, within(1e-7));
        for (int[] place : List.of(new int[] {7, 7}, new int[] {6, 6}, new int[] {0, 14}, new int[] {14, 0})) {
            ThinPlateSpline spline = new ThinPlateSpline(block, 1, place[0], place[1]);
            assertThat(spline.at(0, 0)).isCloseTo(block.get(1, place[0], place[1]), within(1e-6));
        }
        assertThat(new ThinPlateSpline(block, 1, 6, 6).size()).isEqualTo(80);
        assertThat(new ThinPlateSpline(block, 1, 0, 0).size()).isEqualTo(24);
        // two cells do not make a plane: the cell's own value
        RasterBlock two = new RasterBlock(new Window(0, 0, 2, 1), 1);
        two.set(0, 0, 0, 4);
        two.set(0, 1, 0, 6);
        assertThat(new ThinPlateSpline(two, 0, 0, 0).at(0.3, 0.3)).isEqualTo(4);
    }

    @Test
    void classesThatChangeDifferentlyArePredicted() {
        // left half dark, right half bright with a mixed column of cells in between; dark gains .1, bright loses .05
        PeerScene scene = new PeerScene(60, 40, 4, 1)
                .fine(-5, (b, c, r) -> (c < 30 ? 0.1 : 0.6) + 0.001 * ((c + 2 * r) % 5))
                .coarse(-5, (b, c, r) -> mixed(c, 0.102, 0.602))
                .target((b, c, r) -> mixed(c, 0.202, 0.552));
        FsdafOptions options =
                FsdafOptions.defaults().withClasses(2).withSearchRadius(3).withSimilarPixels(5);
        PeerScene.Result result = scene.run(new Fsdaf(options));
        assertThat(result.at(0, 29, 20)).isCloseTo(scene.fineImage(0).pixels().get(0, 29, 20) + 0.1f, within(1e-4f));
        assertThat(result.at(0, 30, 20)).isCloseTo(scene.fineImage(0).pixels().get(0, 30, 20) - 0.05f, within(1e-4f));
    }

    private static double mixed(int column, double dark, double bright) {
        // cell 7 has columns 28..31
        return column < 7 ? dark : column > 7 ? bright : (dark + bright) / 2;
    }
}
