package org.gsstif.core.evaluate;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.CropSource;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.Upscaling;

/**
 * A case with its pixels.
 *
 * @param inputs what a method gets
 * @param truth the fine image left out
 */
record EvaluationCase(FusionInputs inputs, RasterSource truth) {

    /** Share of a fine image that made-up clouds take. */
    private static final double MADE_UP_CLOUDS = 0.4;

    static EvaluationCase of(EvaluationData data, EvaluationOptions options, CasePlan plan, RunContext run)
            throws IOException {
        return new Builder(data, options, plan, run).build();
    }

    private static final class Builder {
        private final EvaluationData data;
        private final EvaluationOptions options;
        private final CasePlan plan;
        private final RunContext run;
        /** What is evaluated of the fine grid: whole cells only. */
        private final Window area;

        private final GridMapping mapping;

        Builder(EvaluationData data, EvaluationOptions options, CasePlan plan, RunContext run) {
            this.data = data;
            this.options = options;
            this.plan = plan;
            this.run = run;
            GridGeometry fine = data.fine().grid();
            if (data.hasCoarse()) {
                area = fine.window();
                GridGeometry coarse = data.coarse().get(0).raster().grid();
                mapping = GridMapping.sameCrs(fine, coarser(coarse, plan.ratio()));
            } else {
                int columns = fine.width() / plan.ratio();
                int rows = fine.height() / plan.ratio();
                if (columns == 0 || rows == 0) {
                    throw new IllegalArgumentException("ratio is " + plan.ratio() + "; the fine images have only "
                            + fine.width() + "×" + fine.height() + " pixels");
                }
                area = new Window(0, 0, columns * plan.ratio(), rows * plan.ratio());
                GridGeometry cropped = fine.crop(area);
                mapping = GridMapping.sameCrs(cropped, coarser(cropped, plan.ratio()));
            }
        }

        /** The grid of whole cells of ratio × ratio pixels; what is left over at the right and bottom stays out. */
        private static GridGeometry coarser(GridGeometry grid, int ratio) {
            AffineTransform transform = grid.gridToCrs();
            transform.scale(ratio, ratio);
            return new GridGeometry(
                    Math.max(1, grid.width() / ratio), Math.max(1, grid.height() / ratio), transform, grid.crs());
        }

        EvaluationCase build() throws IOException {
            List<DatedRaster> fine = new ArrayList<>();
            for (int i = 0; i < plan.fine().size(); i++) {
                int k = plan.fine().get(i);
                RasterSource image = cropped(k);
                int cloud = plan.clouds().get(i);
                if (cloud < 0) {
                    SplittableRandom random = new SplittableRandom(plan.seed() + 77 + k);
                    image = new MaskedSource(image, Blobs.mask(image.grid(), MADE_UP_CLOUDS, random));
                } else if (cloud != k) {
                    image = new MaskedSource(image, cropped(cloud));
                }
                fine.add(new DatedRaster(data.fine().get(k).time(), image));
            }
            List<DatedRaster> coarse = new ArrayList<>();
            for (int c : plan.coarse()) {
                coarse.add(new DatedRaster(
                        data.hasCoarse()
                                ? data.coarse().get(c).time()
                                : data.fine().get(c).time(),
                        coarse(c)));
            }
            int p = plan.target();
            RasterSource target = coarse(data.hasCoarse() ? CasePlan.coarseAt(data, p) : p);
            if (plan.scenario() == Scenario.UNPAIRED_CLOUDY && options.targetGap() > 0) {
                SplittableRandom random = new SplittableRandom(plan.seed() + 7);
                target = new MaskedSource(target, Blobs.mask(target.grid(), options.targetGap(), random));
            }
            FusionInputs inputs = new FusionInputs(
                    new ImageSeries(fine), coarse, target, data.fine().get(p).time(), mapping);
            return new EvaluationCase(inputs, cropped(p));
        }

        private RasterSource cropped(int k) {
            return CropSource.of(data.fine().get(k).raster(), area);
        }

        /** A coarse image: real, averaged over ratio × ratio pixels, or simulated from the fine image of that index. */
        private RasterSource coarse(int index) throws IOException {
            MemoryRaster result = new MemoryRaster(mapping.coarse(), data.fine().bands());
            if (data.hasCoarse()) {
                RasterSource image = data.coarse().get(index).raster();
                if (plan.ratio() == 1) {
                    return image;
                }
                SensorModel box = SensorModel.ideal(UpscaleOperator.BOX, image.bands());
                GridMapping within = GridMapping.sameCrs(image.grid(), mapping.coarse());
                Upscaling.upscale(image, within, box, 0.5, result, run);
                return result;
            }
            SensorSimulation sensor = options.sensor();
            // drawn per date, not per case: one image of a date, whatever it is used for
            SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003 + index);
            double dx = sensor.dx() + sensor.jitter() * random.nextGaussian();
            double dy = sensor.dy() + sensor.jitter() * random.nextGaussian();
            SensorModel model = SensorModel.of(
                    UpscaleOperator.GAUSSIAN_PSF,
                    sensor.sigma(),
                    dx,
                    dy,
                    data.fine().bands());
            Upscaling.upscale(cropped(index), mapping, model, 0.5, result, run);
            distort(result.pixels(), sensor, random);
            return result;
        }

        private static void distort(RasterBlock block, SensorSimulation sensor, SplittableRandom random) {
            for (int b = 0; b < block.bands(); b++) {
                float[] values = block.values(b);
                for (int i = 0; i < values.length; i++) {
                    double noise = sensor.noise() * random.nextGaussian();
                    if (block.valid(b)[i]) {
                        values[i] = (float) (sensor.offset() + sensor.gain() * values[i] + noise);
                    }
                }
            }
        }
    }
}
