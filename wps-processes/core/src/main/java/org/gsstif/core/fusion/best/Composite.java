package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.BilinearCells;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.Upscaling;

/**
 * The ridge composite Σ β_k F̃_k (METHODS 3b.6), one more image to predict from. F̃_k is F_k where it is clear, elsewhere the
 * mean M of the clear dates plus the smoothed anomaly of the date; missing where no date is clear.
 */
final class Composite implements Serializable {

    private final int bands;
    private final int dates;
    private final double[][] beta;
    private final RasterSource anomalies;
    private final RasterSource coarse;

    private Composite(int bands, int dates, double[][] beta, RasterSource anomalies, RasterSource coarse) {
        this.bands = bands;
        this.dates = dates;
        this.beta = beta;
        this.anomalies = anomalies;
        this.coarse = coarse;
    }

    /** Fits β; null where no band has enough cells to do so. */
    static Composite fit(
            List<RasterSource> fine,
            GridMapping mapping,
            BestStandardizer.Result standardized,
            BestOptions options,
            RunContext run)
            throws IOException {
        int bands = fine.get(0).bands();
        int n = fine.size();
        double leastAnomaly = options.constants().get(BestConstant.COMPOSITE_ANOMALY);
        SensorModel one = standardized.sensor();
        SensorModel all = SensorModel.of(one.operator(), one.sigma(), one.dx(), one.dy(), n * bands);
        SeriesAnomalies series = new SeriesAnomalies(fine);
        ScratchRaster raw = run.scratch(mapping.coarse(), n * bands);
        double gaps = Upscaling.upscale(series, mapping, all, leastAnomaly, raw, run.part(0, 0.4));
        RasterSource anomalies = null;
        RasterSource coarseSeries = new Stack(standardized.upscaled());
        if (gaps > 0) {
            anomalies = SmoothedAnomalies.of(raw, options.gapScale(), run.part(0.4, 0.5));
            ScratchRaster filled = run.scratch(mapping.coarse(), n * bands);
            RasterSource filling = new Filled(fine, anomalies, mapping, one);
            Upscaling.upscale(filling, mapping, all, options.sensor().minValid(), filled, run.part(0.5, 0.9));
            coarseSeries = filled;
        }
        double[][] beta = RidgeWeights.fit(coarseSeries, standardized.target(), standardized.weights());
        if (Arrays.stream(beta).allMatch(b -> b == null)) {
            return null;
        }
        ScratchRaster coarse = run.scratch(mapping.coarse(), bands);
        RasterSource from = coarseSeries;
        run.runner()
                .run(
                        coarse.grid().window(),
                        "BEST: composite",
                        run.part(0.9, 1).monitor(),
                        block -> coarse.write(combine(from.read(block), beta)));
        return new Composite(bands, n, beta, anomalies, coarse);
    }

    /** Σ β_k of a stack; a pixel needs all dates. */
    private static RasterBlock combine(RasterBlock stack, double[][] beta) {
        int bands = beta.length;
        RasterBlock out = new RasterBlock(stack.window(), bands);
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < stack.window().size() && beta[b] != null; i++) {
                double sum = 0;
                boolean all = true;
                for (int k = 0; k < beta[b].length; k++) {
                    sum += beta[b][k] * stack.values(k * bands + b)[i];
                    all &= stack.valid(k * bands + b)[i];
                }
                out.values(b)[i] = all ? (float) sum : 0;
                out.valid(b)[i] = all;
            }
        }
        return out;
    }

    /** U of the composite. */
    RasterSource coarse() {
        return coarse;
    }

    /** β [band][date]; null for a band without one. */
    double[][] beta() {
        return beta;
    }

    /** The composite over one block, its dates brought one after the other. */
    Part part(Window block, BilinearCells bilinear) throws IOException {
        return new Part(block, bilinear, anomalies == null ? null : anomalies.read(bilinear.cells()));
    }

    /** See {@link #part}. */
    final class Part {
        private final Window block;
        private final BilinearCells bilinear;
        private final RasterBlock gaps;
        private final double[][] total;
        private final double[][] sum;
        private final double[][] missing;
        private final int[][] clear;
        /** Σ |β_k| of the dates clear at the pixel, and of those that are not. */
        private final double[][] seen;

        private final double[][] filled;

        private Part(Window block, BilinearCells bilinear, RasterBlock gaps) {
            this.block = block;
            this.bilinear = bilinear;
            this.gaps = gaps;
            total = new double[bands][block.size()];
            sum = new double[bands][block.size()];
            missing = new double[bands][block.size()];
            clear = new int[bands][block.size()];
            seen = new double[bands][gaps == null ? 0 : block.size()];
            filled = new double[bands][gaps == null ? 0 : block.size()];
        }

        void add(int k, RasterBlock image) {
            for (int b = 0; b < bands; b++) {
                if (beta[b] == null) {
                    continue;
                }
                double weight = beta[b][k];
                float[] values = image.values(b);
                boolean[] valid = image.valid(b);
                float[] plane = gaps == null ? null : gaps.values(k * bands + b);
                for (int i = 0; i < values.length; i++) {
                    if (valid[i]) {
                        total[b][i] += weight * values[i];
                        sum[b][i] += values[i];
                        clear[b][i]++;
                        if (plane != null) {
                            seen[b][i] += Math.abs(weight);
                        }
                    } else if (plane != null) {
                        filled[b][i] += Math.abs(weight);
                        total[b][i] += weight * bilinear.at(plane, i);
                        missing[b][i] += weight;
                    }
                }
            }
        }

        /** Share of a pixel's Σ |β_k| that was seen rather than filled, 0 … 1. */
        double share(int b, int i) {
            return gaps == null || filled[b][i] == 0 ? 1 : seen[b][i] / (seen[b][i] + filled[b][i]);
        }

        /** Once all dates were brought. */
        RasterBlock image() {
            RasterBlock out = new RasterBlock(block, bands);
            for (int b = 0; b < bands; b++) {
                for (int i = 0; i < block.size(); i++) {
                    int n = clear[b][i];
                    if (n == dates || (n > 0 && gaps != null)) {
                        // without the test, a pixel clear on all dates would depend on the rounding of the mean
                        double mean = n == dates ? 0 : missing[b][i] * (sum[b][i] / n);
                        out.values(b)[i] = (float) (total[b][i] + mean);
                        out.valid(b)[i] = true;
                    }
                }
            }
            return out;
        }
    }

    /** F̃_k of all dates as one raster, computed as it is read. */
    private record Filled(List<RasterSource> fine, RasterSource anomalies, GridMapping mapping, SensorModel sensor)
            implements RasterSource {
        @Override
        public GridGeometry grid() {
            return fine.get(0).grid();
        }

        @Override
        public int bands() {
            return anomalies.bands();
        }

        @Override
        public RasterBlock read(Window window) throws IOException {
            RasterBlock block = SeriesAnomalies.stack(fine, window);
            float[][] mean = SeriesAnomalies.means(block, fine.size());
            BilinearCells bilinear =
                    BilinearCells.of(mapping, CoarsePositions.of(mapping, window), sensor.dx(), sensor.dy());
            RasterBlock gaps = anomalies.read(bilinear.cells());
            for (int p = 0; p < block.bands(); p++) {
                float[] values = block.values(p);
                boolean[] valid = block.valid(p);
                float[] m = mean[p % mean.length];
                for (int i = 0; i < values.length; i++) {
                    if (!valid[i] && !Float.isNaN(m[i])) {
                        values[i] = m[i] + bilinear.at(gaps.values(p), i);
                        valid[i] = true;
                    }
                }
            }
            return block;
        }
    }

    /** Images as one raster. */
    private record Stack(List<RasterSource> images) implements RasterSource {
        @Override
        public GridGeometry grid() {
            return images.get(0).grid();
        }

        @Override
        public int bands() {
            return images.size() * images.get(0).bands();
        }

        @Override
        public RasterBlock read(Window window) throws IOException {
            return SeriesAnomalies.stack(images, window);
        }
    }
}
