package org.gsstif.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessmentTest {

    private static final float NO = Float.NaN;

    @TempDir
    Path folder;

    private static GridGeometry grid(int width, int height) {
        return GridGeometry.northUp(width, height, 0, 0, 10, 10, "EPSG:32633");
    }

    private AssessmentResult assess(MemoryRaster y, MemoryRaster x, AssessmentOptions options) throws IOException {
        return assess(y, x, null, options, 1, 256);
    }

    private AssessmentResult assess(
            MemoryRaster y, MemoryRaster x, MemoryRaster fallback, AssessmentOptions options, int workers, int block)
            throws IOException {
        try (BlockRunner runner = new BlockRunner(workers, block);
                ScratchSpace scratch = new ScratchSpace(folder, 1 << 20)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            return Assessment.assess(y, x, fallback, options, run);
        }
    }

    @Test
    void fourPixelsByHand() throws IOException {
        MemoryRaster x = MemoryRaster.of(grid(2, 2), new float[] {0.2f, 0.4f, 0.6f, 0.8f});
        MemoryRaster y = MemoryRaster.of(grid(2, 2), new float[] {0.3f, 0.4f, 0.5f, 0.9f});
        AssessmentResult result = assess(y, x, AssessmentOptions.defaults().withRatio(10));
        BandMetrics m = result.predicted().bands().get(0);
        // differences .1, 0, −.1, .1
        assertThat(m.ad()).isCloseTo(0.025, within(1e-7));
        assertThat(m.rmse()).isCloseTo(Math.sqrt(0.03 / 4), within(1e-7));
        // deviations x: −.3 −.1 .1 .3; y (mean .525): −.225 −.125 −.025 .375
        double vx = 0.2 / 4;
        double vy = (0.050625 + 0.015625 + 0.000625 + 0.140625) / 4;
        double cov = (0.0675 + 0.0125 - 0.0025 + 0.1125) / 4;
        assertThat(m.cc()).isCloseTo(cov / Math.sqrt(vx * vy), within(1e-6));
        double c1 = 1e-4;
        double c2 = 9e-4;
        assertThat(m.ssim())
                .isCloseTo(
                        (2 * 0.5 * 0.525 + c1) * (2 * cov + c2) / ((0.25 + 0.275625 + c1) * (vx + vy + c2)),
                        within(1e-6));
        assertThat(m.uiqi()).isCloseTo(4 * cov * 0.5 * 0.525 / ((vx + vy) * (0.25 + 0.275625)), within(1e-6));
        assertThat(result.predicted().ergas()).isCloseTo(10 * Math.sqrt(0.03 / 4) / 0.5, within(1e-6));
        assertThat(result.predicted().sam()).isNaN();
        assertThat(m.edge()).as("no interior pixel").isNaN();
        assertThat(m.lbp()).as("no interior pixel").isNaN();
        assertThat(result.coverage()).isEqualTo(1);
    }

    @Test
    void identicalImagesArePerfect() throws IOException {
        MemoryRaster x = noise(40, 30, 2, 1, 0);
        for (StructuralWindow window : StructuralWindow.values()) {
            MetricSet m = assess(x, x, AssessmentOptions.defaults().withWindow(window))
                    .predicted();
            assertThat(m.mean().ad()).isZero();
            assertThat(m.mean().rmse()).isZero();
            assertThat(m.mean().cc()).isCloseTo(1, within(1e-12));
            assertThat(m.mean().ssim()).isCloseTo(1, within(1e-12));
            assertThat(m.mean().uiqi()).isCloseTo(1, within(1e-12));
            assertThat(m.mean().edge()).isZero();
            assertThat(m.mean().lbp()).isZero();
            assertThat(m.ergas()).isZero();
            assertThat(m.sam()).isCloseTo(0, within(1e-5));
        }
    }

    @Test
    void signedAndAbsoluteMeansOverBandsDiffer() throws IOException {
        float[] zero = new float[9];
        float[] up = new float[9];
        float[] down = new float[9];
        Arrays.fill(up, 0.2f);
        Arrays.fill(down, -0.1f);
        MemoryRaster x = MemoryRaster.of(grid(3, 3), zero, zero);
        MemoryRaster y = MemoryRaster.of(grid(3, 3), up, down);
        BandMetrics mean =
                assess(y, x, AssessmentOptions.defaults()).predicted().mean();
        assertThat(mean.ad()).isCloseTo(0.05, within(1e-7));
        assertThat(mean.absAd()).isCloseTo(0.15, within(1e-7));
        assertThat(mean.cc()).as("constant images have no correlation").isNaN();
    }

    @Test
    void edgeByHand() throws IOException {
        // Roberts at (1,1): |x11 − x22| + |x21 − x12|; only that pixel is both interior and has all four neighbours
        MemoryRaster x = MemoryRaster.of(grid(3, 3), new float[] {0, 0, 0, 0, 0.1f, 0.5f, 0, 0.2f, 0.4f});
        MemoryRaster y = MemoryRaster.of(grid(3, 3), new float[] {0, 0, 0, 0, 0.1f, 0.3f, 0, 0.2f, 0.2f});
        BandMetrics m =
                assess(y, x, AssessmentOptions.defaults()).predicted().bands().get(0);
        double ex = 0.3 + 0.3;
        double ey = 0.1 + 0.1;
        assertThat(m.edge()).isCloseTo((ey - ex) / (ey + ex + 1e-5), within(1e-6));
        assertThat(m.absEdge()).isEqualTo(-m.edge());
    }

    @Test
    void edgeLooksOnlyAtTheStrongestEdges() throws IOException {
        // columns 0, 0, 0, 1, 1, …: one strong edge; elsewhere the truth is flat and the prediction rough
        int n = 23;
        float[] x = new float[n * n];
        float[] y = new float[n * n];
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                x[r * n + c] = c >= 11 ? 1 : 0.001f * c;
                y[r * n + c] = c >= 11 ? 1 : 0;
            }
        }
        // the edge column is 1 of 21 interior columns, the slope left of it 9: E 0.002 each; at q = 0.99 only the edge
        // counts
        MemoryRaster truth = MemoryRaster.of(grid(n, n), x);
        MemoryRaster prediction = MemoryRaster.of(grid(n, n), y);
        BandMetrics m = assess(prediction, truth, AssessmentOptions.defaults().withEdgeQuantile(0.99))
                .predicted()
                .bands()
                .get(0);
        double ex = 2 * 0.99;
        assertThat(m.edge()).isCloseTo((2 - ex) / (2 + ex + 1e-5), within(1e-6));
        BandMetrics all = assess(prediction, truth, AssessmentOptions.defaults().withEdgeQuantile(0))
                .predicted()
                .bands()
                .get(0);
        double lost = -0.002 / (0.002 + 1e-5);
        // 9 sloping columns, 1 edge, 11 flat ones
        assertThat(all.edge()).isCloseTo((9 * lost + m.edge()) / 21, within(1e-4));
    }

    @Test
    void lbpByHand() throws IOException {
        // truth: upper left and left exceed the centre; prediction: upper left only, and right by less than the
        // threshold
        MemoryRaster x =
                MemoryRaster.of(grid(3, 3), new float[] {0.6f, 0.5f, 0.5f, 0.6f, 0.5f, 0.5f, 0.1f, 0.2f, 0.3f});
        MemoryRaster y =
                MemoryRaster.of(grid(3, 3), new float[] {0.6f, 0.5f, 0.5f, 0.5f, 0.5f, 0.504f, 0.1f, 0.2f, 0.3f});
        BandMetrics m =
                assess(y, x, AssessmentOptions.defaults()).predicted().bands().get(0);
        double lx = (128 + 1) / 255.0;
        double ly = 128 / 255.0;
        assertThat(m.lbp()).isCloseTo((ly - lx) / (ly + lx + 1e-5), within(1e-9));
    }

    @Test
    void spectralAngleByHand() throws IOException {
        MemoryRaster x = MemoryRaster.of(grid(3, 1), new float[] {1, 0, 1}, new float[] {0, 0, NO});
        MemoryRaster y = MemoryRaster.of(grid(3, 1), new float[] {1, 1, 1}, new float[] {1, 1, 1});
        // first pixel 45°, second a zero spectrum, third lacks a band
        assertThat(assess(y, x, AssessmentOptions.defaults()).predicted().sam()).isCloseTo(45, within(1e-9));
    }

    @Test
    void missingPixelsAreLeftOutAndFilledFromTheFallback() throws IOException {
        MemoryRaster x = MemoryRaster.of(grid(4, 1), new float[] {0.1f, 0.2f, 0.3f, NO});
        MemoryRaster y = MemoryRaster.of(grid(4, 1), new float[] {0.1f, NO, 0.4f, 0.9f});
        MemoryRaster fallback = MemoryRaster.of(grid(4, 1), new float[] {9, 0.5f, 9, 9});
        AssessmentResult result = assess(y, x, fallback, AssessmentOptions.defaults(), 1, 256);
        assertThat(result.coverage()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(result.predicted().mean().pixels()).isEqualTo(2);
        assertThat(result.predicted().mean().ad()).isCloseTo(0.05, within(1e-7));
        BandMetrics filled = result.gapFilled().orElseThrow().mean();
        assertThat(filled.coverage()).isEqualTo(1);
        assertThat(filled.ad()).isCloseTo(0.4 / 3, within(1e-7));
        assertThat(result.table()).contains("gaps filled").contains("band 1");
        assertThat(result.report().entries()).containsKeys("predicted", "gapFilled");
    }

    @Test
    void nothingInCommonIsSaid() throws IOException {
        MemoryRaster x = MemoryRaster.of(grid(2, 1), new float[] {1, NO});
        MemoryRaster y = MemoryRaster.of(grid(2, 1), new float[] {NO, 1});
        AssessmentResult result = assess(y, x, AssessmentOptions.defaults());
        assertThat(result.coverage()).isZero();
        assertThat(result.predicted().mean().rmse()).isNaN();
        assertThat(result.report().warnings()).hasSize(1).first().asString().contains("no pixel");
    }

    @Test
    void valueRangeMakesStoredReflectanceEqualToReflectance() throws IOException {
        MemoryRaster x = noise(30, 30, 1, 3, 0);
        MemoryRaster y = noise(30, 30, 1, 4, 0);
        MemoryRaster bigX = scaled(x);
        MemoryRaster bigY = scaled(y);
        BandMetrics unit =
                assess(y, x, AssessmentOptions.defaults()).predicted().mean();
        BandMetrics big = assess(bigY, bigX, AssessmentOptions.defaults().withValueRange(8192))
                .predicted()
                .mean();
        assertThat(big.rmse()).isCloseTo(8192 * unit.rmse(), within(1e-6));
        assertThat(big.ssim()).isCloseTo(unit.ssim(), within(1e-9));
        assertThat(big.edge()).isCloseTo(unit.edge(), within(1e-9));
        assertThat(big.lbp()).isCloseTo(unit.lbp(), within(1e-9));
    }

    @Test
    void blocksAndThreadsNeverChangeABit() throws IOException {
        MemoryRaster x = noise(601, 301, 2, 5, 0.005);
        MemoryRaster y = noise(601, 301, 2, 6, 0.005);
        MemoryRaster fallback = noise(601, 301, 2, 7, 0);
        AssessmentOptions options = AssessmentOptions.defaults().withWindow(StructuralWindow.GAUSSIAN);
        AssessmentResult serial = assess(y, x, fallback, options, 1, 256);
        assertThat(assess(y, x, fallback, options, 3, 64)).isEqualTo(serial);
        assertThat(assess(y, x, fallback, options, 2, 1000)).isEqualTo(serial);
        assertThat(serial.predicted().mean().ssim()).isNotNaN();
    }

    @Test
    void slidingWindowsTakeGaussianMoments() throws IOException {
        // one complete window of a plane x = column/10: mean 0.5, variance σ²/100 of the truncated Gaussian; y = x +
        // 0.1
        float[] x = new float[121];
        float[] y = new float[121];
        double weight = 0;
        double variance = 0;
        for (int i = 0; i < 121; i++) {
            x[i] = i % 11 / 10f;
            y[i] = x[i] + 0.1f;
        }
        for (int d = -5; d <= 5; d++) {
            weight += Math.exp(-d * d / 4.5);
            variance += Math.exp(-d * d / 4.5) * d * d / 100;
        }
        variance /= weight;
        BandMetrics m = assess(
                        MemoryRaster.of(grid(11, 11), y),
                        MemoryRaster.of(grid(11, 11), x),
                        AssessmentOptions.defaults().withWindow(StructuralWindow.GAUSSIAN))
                .predicted()
                .mean();
        assertThat(m.ssim()).isCloseTo((2 * 0.5 * 0.6 + 1e-4) / (0.25 + 0.36 + 1e-4), within(1e-6));
        assertThat(m.uiqi()).isCloseTo(2 * 0.5 * 0.6 / (0.25 + 0.36), within(1e-6));
        assertThat(Structure.ssim(0.5, 0.6, variance, variance, variance, 1)).isCloseTo(m.ssim(), within(1e-6));
    }

    @Test
    void differenceMapIsPredictionMinusTruth() throws IOException {
        MemoryRaster x = MemoryRaster.of(grid(3, 1), new float[] {0.25f, NO, 1});
        MemoryRaster y = MemoryRaster.of(grid(3, 1), new float[] {0.75f, 1, NO});
        MemoryRaster map = new MemoryRaster(grid(3, 1), 1);
        try (BlockRunner runner = new BlockRunner(1, 2);
                ScratchSpace scratch = new ScratchSpace(folder, 0)) {
            Assessment.differenceMap(y, x, map, new RunContext(runner, RunMonitor.SILENT, scratch));
        }
        assertThat(map.pixels().get(0, 0, 0)).isEqualTo(0.5f);
        assertThat(map.pixels().countValid(0)).isEqualTo(1);
    }

    @Test
    void unlikeRastersAreRefused() {
        MemoryRaster x = new MemoryRaster(grid(3, 1), 1);
        assertThatThrownBy(() -> assess(new MemoryRaster(grid(4, 1), 1), x, AssessmentOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4×1")
                .hasMessageContaining("3×1");
        assertThatThrownBy(() -> assess(new MemoryRaster(grid(3, 1), 2), x, AssessmentOptions.defaults()))
                .hasMessageContaining("2 bands");
        assertThatThrownBy(() -> AssessmentOptions.defaults().withValueRange(0)).hasMessageContaining("valueRange");
        assertThatThrownBy(() -> AssessmentOptions.defaults().withRatio(0.5)).hasMessageContaining("ratio");
        assertThatThrownBy(() -> AssessmentOptions.defaults().withEdgeQuantile(1.5))
                .hasMessageContaining("0..1");
    }

    private static MemoryRaster scaled(MemoryRaster raster) {
        float[] plane = raster.pixels().values(0).clone();
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= 8192;
        }
        return MemoryRaster.of(raster.grid(), plane);
    }

    static MemoryRaster noise(int width, int height, int bands, long seed, double missing) {
        Random random = new Random(seed);
        float[][] planes = new float[bands][width * height];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextDouble() < missing ? NO : random.nextFloat();
            }
        }
        return MemoryRaster.of(grid(width, height), planes);
    }
}
