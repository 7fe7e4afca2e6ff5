package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.BilinearCells;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.Upscaling;

/** Step 7 of METHODS 3b: what C* says beyond the blend, rounds of R = C* − U_θ(f), f += D · B₁(R). */
final class ResidualStage implements Serializable {

    /** Rows of coarse cells summed at a time. */
    private static final int STRIP = 16;

    private final GridMapping mapping;
    private final SensorModel sensor;
    private final double minValid;
    private final RasterSource target;
    private final double[] noise;
    private final double trust;
    private final List<Object> described = new ArrayList<>();

    /**
     * @param target C*
     * @param noise variance of the sensor's noise per band, 0 where it is unknown
     * @param trust share of the residual that is added whatever its neighbours say, where the noise is unknown, 0 … 1
     */
    ResidualStage(
            GridMapping mapping,
            SensorModel sensor,
            double minValid,
            RasterSource target,
            double[] noise,
            double trust) {
        this.mapping = mapping;
        this.sensor = sensor;
        this.minValid = minValid;
        this.target = target;
        this.noise = noise;
        this.trust = trust;
    }

    /** Σ D · R over the rounds on the coarse grid, 0 where R is unknown. */
    RasterSource residual(RasterSource blended, int rounds, RunContext run) throws IOException {
        int bands = blended.bands();
        RasterSource sum = null;
        for (int round = 0; round < rounds; round++) {
            RunContext part = run.part(round / (double) rounds, (round + 1) / (double) rounds);
            ScratchRaster upscaled = part.scratch(mapping.coarse(), bands);
            RasterSource image = sum == null ? blended : new Corrected(blended, sum);
            Upscaling.upscale(image, mapping, sensor, minValid, upscaled, part);
            double[] damping = damping(upscaled);
            described.add(Arrays.stream(damping).boxed().toList());
            ScratchRaster next = part.scratch(mapping.coarse(), bands);
            RasterSource before = sum;
            part.runner()
                    .run(
                            next.grid().window(),
                            "BEST: residual",
                            part.part(1, 1).monitor(),
                            block -> next.write(sum(before, upscaled.read(block), target.read(block), damping)));
            sum = next;
        }
        return sum;
    }

    /** D per band and round. */
    Report report() {
        return new Report().put("damping", described);
    }

    /**
     * D per band, 0 … 1: 1 − noise / var(R) where the noise is known. Else trust + (1 − trust) · r / exp(−1 / 4σ²), r the
     * correlation of neighbouring cells' R: what a sensor of point spread σ really saw correlates at least by exp(−1 / 4σ²)
     * between neighbours, and what is below that is noise.
     */
    private double[] damping(RasterSource upscaled) throws IOException {
        int bands = upscaled.bands();
        ResidualSums[] sums = new ResidualSums[bands];
        Arrays.setAll(sums, b -> new ResidualSums());
        Window grid = mapping.coarse().window();
        for (int row = 0; row < grid.height(); row += STRIP) {
            Window strip = new Window(0, row, grid.width(), Math.min(STRIP, grid.height() - row));
            // one row more, for the neighbours of the last
            Window more = new Window(0, row, grid.width(), Math.min(STRIP + 1, grid.height() - row));
            RasterBlock u = upscaled.read(more);
            RasterBlock c = target.read(more);
            for (int b = 0; b < bands; b++) {
                sums[b].add(u, c, b, strip);
            }
        }
        double[] damping = new double[bands];
        for (int b = 0; b < bands; b++) {
            double variance = sums[b].variance();
            if (noise[b] > 0) {
                damping[b] = variance > 0 ? Math.max(0, 1 - noise[b] / variance) : 0;
            } else {
                damping[b] = sensor.operator() == UpscaleOperator.GAUSSIAN_PSF && variance > 0
                        ? trust + (1 - trust) * real(sums[b].neighbours() / variance)
                        : 1;
            }
        }
        return damping;
    }

    private double real(double correlation) {
        double least = Math.exp(-1 / (4 * sensor.sigma() * sensor.sigma()));
        return Math.max(0, Math.min(1, correlation / least));
    }

    private static RasterBlock sum(RasterSource before, RasterBlock u, RasterBlock c, double[] damping)
            throws IOException {
        RasterBlock out = before == null ? new RasterBlock(u.window(), u.bands()) : before.read(u.window());
        for (int b = 0; b < u.bands(); b++) {
            float[] values = out.values(b);
            for (int i = 0; i < values.length; i++) {
                if (u.valid(b)[i] && c.valid(b)[i]) {
                    values[i] += (float) (damping[b] * ((double) c.values(b)[i] - u.values(b)[i]));
                }
            }
            Arrays.fill(out.valid(b), true);
        }
        return out;
    }

    /** B₁ of the residual at a window of fine pixels, [band][pixel]. */
    float[][] interpolated(RasterSource residual, Window window) throws IOException {
        BilinearCells bilinear =
                BilinearCells.of(mapping, CoarsePositions.of(mapping, window), sensor.dx(), sensor.dy());
        RasterBlock cells = residual.read(bilinear.cells());
        float[][] planes = new float[residual.bands()][window.size()];
        for (int b = 0; b < planes.length; b++) {
            for (int i = 0; i < planes[b].length; i++) {
                planes[b][i] = bilinear.at(cells.values(b), i);
            }
        }
        return planes;
    }

    /** f + B₁(ΣDR), computed as it is read. */
    private final class Corrected implements RasterSource {
        private final RasterSource image;
        private final RasterSource residual;

        Corrected(RasterSource image, RasterSource residual) {
            this.image = image;
            this.residual = residual;
        }

        @Override
        public GridGeometry grid() {
            return image.grid();
        }

        @Override
        public int bands() {
            return image.bands();
        }

        @Override
        public RasterBlock read(Window window) throws IOException {
            RasterBlock block = image.read(window);
            float[][] added = interpolated(residual, window);
            for (int b = 0; b < block.bands(); b++) {
                float[] values = block.values(b);
                for (int i = 0; i < values.length; i++) {
                    values[i] += block.valid(b)[i] ? added[b][i] : 0;
                }
            }
            return block;
        }
    }
}
