package org.gsstif.core.fusion.best;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.fusion.PredictionCounts;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.BilinearCells;
import org.gsstif.core.resample.CoarsePositions;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;

/**
 * Steps 5 and 6 of METHODS 3b over one block of the fine grid: every date's local line, and their blend. Dates are read one
 * after the other, so that the memory does not grow with the series.
 */
final class BlendStage implements Serializable {

    /** Provenance planes of one band. */
    static final int PROVENANCE = 4;

    private final BestOptions options;
    private final GridMapping mapping;
    private final SensorModel sensor;
    private final List<RasterSource> fine;
    private final List<Candidate> candidates;
    private final Composite composite;
    private final RasterSource target;
    private final double[] medianVariance;

    /**
     * @param candidates one per fine image, then that of the composite if there is one
     * @param composite may be null
     * @param target C*
     * @param medianVariance per band, of C* in the windows
     */
    BlendStage(
            BestOptions options,
            GridMapping mapping,
            SensorModel sensor,
            List<RasterSource> fine,
            List<Candidate> candidates,
            Composite composite,
            RasterSource target,
            double[] medianVariance) {
        this.options = options;
        this.mapping = mapping;
        this.sensor = sensor;
        this.fine = fine;
        this.candidates = candidates;
        this.composite = composite;
        this.target = target;
        this.medianVariance = medianVariance;
    }

    /** Sums per pixel of one band. */
    private static final class Sums {
        final double[] weight;
        final double[] value;
        final double[] largest;
        final int[] dominant;
        final int[] clear;

        Sums(int pixels) {
            weight = new double[pixels];
            value = new double[pixels];
            largest = new double[pixels];
            dominant = new int[pixels];
            clear = new int[pixels];
            Arrays.fill(dominant, -1);
        }
    }

    /** @return what {@link PredictionCounts} counted */
    double[] run(Window block, RasterSink output, RasterSink provenance) throws IOException {
        CoarsePositions positions = CoarsePositions.of(mapping, block);
        BilinearCells bilinear = BilinearCells.of(mapping, positions, sensor.dx(), sensor.dy());
        Window cells = bilinear.cells();
        Window padded = cells.grow(options.regressionRadius());
        RasterBlock y = target.read(padded);
        int bands = output.bands();
        Sums[] sums = new Sums[bands];
        for (int b = 0; b < bands; b++) {
            sums[b] = new Sums(block.size());
        }
        double sigma = sensor.operator() == UpscaleOperator.GAUSSIAN_PSF ? sensor.sigma() : 0;
        LocalRegression regression = new LocalRegression(options, sigma, medianVariance);
        boolean[][][] local = new boolean[candidates.size()][bands][cells.size()];
        float[] planes = new float[cells.size() * LocalRegression.PLANES];
        Composite.Part part = composite == null ? null : composite.part(block, bilinear);
        for (int k = 0; k < candidates.size(); k++) {
            RasterBlock image;
            if (k < fine.size()) {
                image = fine.get(k).read(block);
                if (part != null) {
                    part.add(k, image);
                }
            } else {
                image = part.image();
            }
            RasterBlock x = candidates.get(k).coarse().read(padded);
            for (int b = 0; b < bands; b++) {
                regression.fit(candidates.get(k), cells, x, y, b, planes, local[k][b]);
                add(k, b, image, bilinear, planes, k < fine.size() ? null : part, sums[b]);
            }
        }
        write(block, sums, output);
        return provenance(block, positions, y, cells, local, sums, provenance);
    }

    /** @param part of the composite, whose weight is that of its dates clear at the pixel; null: a date */
    private static void add(
            int k,
            int band,
            RasterBlock image,
            BilinearCells bilinear,
            float[] planes,
            Composite.Part part,
            Sums sums) {
        float[] values = image.values(band);
        boolean[] valid = image.valid(band);
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                float a = bilinear.at(planes, LocalRegression.PLANES, LocalRegression.SLOPE, i);
                float b = bilinear.at(planes, LocalRegression.PLANES, LocalRegression.INTERCEPT, i);
                double w = Exponential.of(bilinear.at(planes, LocalRegression.PLANES, LocalRegression.LOG_WEIGHT, i));
                if (part != null) {
                    w *= part.share(band, i);
                }
                sums.weight[i] += w;
                sums.value[i] += w * ((double) a * values[i] + b);
                sums.clear[i] += part == null ? 1 : 0;
                if (w > sums.largest[i]) {
                    sums.largest[i] = w;
                    sums.dominant[i] = k;
                }
            }
        }
    }

    private static void write(Window block, Sums[] sums, RasterSink output) throws IOException {
        RasterBlock out = new RasterBlock(block, sums.length);
        for (int b = 0; b < sums.length; b++) {
            float[] values = out.values(b);
            boolean[] valid = out.valid(b);
            for (int i = 0; i < values.length; i++) {
                if (sums[b].dominant[i] >= 0) {
                    values[i] = (float) (sums[b].value[i] / sums[b].weight[i]);
                    valid[i] = true;
                }
            }
        }
        output.write(out);
    }

    private double[] provenance(
            Window block,
            CoarsePositions positions,
            RasterBlock y,
            Window cells,
            boolean[][][] local,
            Sums[] sums,
            RasterSink provenance)
            throws IOException {
        RasterBlock out = provenance == null ? null : new RasterBlock(block, PROVENANCE * sums.length);
        PredictionCounts counter = new PredictionCounts(candidates.size());
        for (int b = 0; b < sums.length; b++) {
            Sums s = sums[b];
            int i = 0;
            for (int row = 0; row < block.height(); row++) {
                for (int column = 0; column < block.width(); column++, i++) {
                    int inTarget = positions.cellIndex(column, row, y.window());
                    int cell = positions.cellIndex(column, row, cells);
                    int k = s.dominant[i];
                    int reason = inTarget >= 0 && y.valid(b)[inTarget] ? 0 : BestReason.NO_TARGET.bit();
                    if (k < 0) {
                        reason |= BestReason.NO_CLEAR_DATE.bit();
                    } else if (cell < 0 || !local[k][b][cell]) {
                        reason |= BestReason.DATE_DIFFERENCE.bit();
                    }
                    counter.add(k, reason);
                    if (out != null) {
                        int x = block.x() + column;
                        int z = block.y() + row;
                        out.set(PROVENANCE * b, x, z, s.clear[i]);
                        if (k >= 0) {
                            out.set(PROVENANCE * b + 1, x, z, (float) (s.largest[i] / s.weight[i]));
                            out.set(PROVENANCE * b + 2, x, z, k < fine.size() ? k : -1);
                        }
                        out.set(PROVENANCE * b + 3, x, z, reason);
                    }
                }
            }
        }
        if (out != null) {
            provenance.write(out);
        }
        return counter.numbers();
    }
}
