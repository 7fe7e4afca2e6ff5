package org.gsstif.core.fusion.pair;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/** Small made-up inputs for the peers, on nested grids. */
public final class PeerScene {

    public static final Instant TARGET = Instant.parse("2024-06-15T00:00:00Z");

    public final GridGeometry fineGrid;
    public final GridGeometry coarseGrid;
    public final int bands;
    private final List<DatedRaster> fine = new ArrayList<>();
    private final List<DatedRaster> coarse = new ArrayList<>();
    private MemoryRaster target;

    public PeerScene(int width, int height, int ratio, int bands) {
        fineGrid = GridGeometry.northUp(width, height, 0, 0, 10, 10, "EPSG:32633");
        coarseGrid = GridGeometry.northUp(
                (width + ratio - 1) / ratio,
                (height + ratio - 1) / ratio,
                0,
                0,
                10.0 * ratio,
                10.0 * ratio,
                "EPSG:32633");
        this.bands = bands;
    }

    /** A value by band, column and row; NaN is missing. */
    public interface Pixels {
        double at(int band, int column, int row);
    }

    public MemoryRaster raster(GridGeometry grid, Pixels pixels) {
        MemoryRaster raster = new MemoryRaster(grid, bands);
        for (int b = 0; b < bands; b++) {
            for (int row = 0; row < grid.height(); row++) {
                for (int column = 0; column < grid.width(); column++) {
                    raster.pixels().set(b, column, row, (float) pixels.at(b, column, row));
                }
            }
        }
        return raster;
    }

    public PeerScene fine(int days, Pixels pixels) {
        fine.add(new DatedRaster(time(days), raster(fineGrid, pixels)));
        return this;
    }

    public PeerScene coarse(int days, Pixels pixels) {
        coarse.add(new DatedRaster(time(days), raster(coarseGrid, pixels)));
        return this;
    }

    public PeerScene target(Pixels pixels) {
        target = raster(coarseGrid, pixels);
        return this;
    }

    public static Instant time(int days) {
        return TARGET.plusSeconds(86_400L * days);
    }

    public MemoryRaster fineImage(int k) {
        return (MemoryRaster) fine.get(k).raster();
    }

    public MemoryRaster coarseImage(int k) {
        return (MemoryRaster) coarse.get(k).raster();
    }

    public MemoryRaster targetImage() {
        return target;
    }

    public FusionInputs inputs() {
        return new FusionInputs(
                new ImageSeries(fine), coarse, target, TARGET, GridMapping.sameCrs(fineGrid, coarseGrid));
    }

    public record Result(MemoryRaster prediction, MemoryRaster provenance, Report report) {
        public float at(int band, int column, int row) {
            return prediction.pixels().get(band, column, row);
        }
    }

    public Result run(FusionMethod method) {
        return run(method, 1, 64);
    }

    public Result run(FusionMethod method, int workers, int blockSize) {
        MemoryRaster prediction = new MemoryRaster(fineGrid, bands);
        int planes = method.provenanceBands(bands).size();
        MemoryRaster provenance = planes == 0 ? null : new MemoryRaster(fineGrid, planes);
        try (BlockRunner runner = new BlockRunner(workers, blockSize);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), Long.MAX_VALUE)) {
            Report report =
                    method.fuse(inputs(), prediction, provenance, new RunContext(runner, RunMonitor.SILENT, scratch));
            return new Result(prediction, provenance, report);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if by several Java processes: every block by a copy of its task, all rasters in files. */
    public Result runSpread(FusionMethod method, int blockSize) {
        try (BlockRunner runner = new BlockRunner(2, blockSize, CopyingEngine::run);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), 0)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            RasterSource prediction = run.scratch(fineGrid, bands);
            int planes = method.provenanceBands(bands).size();
            RasterSource provenance = planes == 0 ? null : run.scratch(fineGrid, planes);
            Report report = method.fuse(inputs(), (RasterSink) prediction, (RasterSink) provenance, run);
            return new Result(copy(prediction), provenance == null ? null : copy(provenance), report);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MemoryRaster copy(RasterSource raster) throws IOException {
        MemoryRaster copy = new MemoryRaster(raster.grid(), raster.bands());
        copy.write(raster.read(raster.grid().window()));
        return copy;
    }

    /** Patches of similar value with noise, the same for the same seed; a share of the pixels is missing. */
    public static Pixels patches(long seed, double missing) {
        return (b, c, r) -> {
            if (noise(seed + 1000, 0, c, r) < missing) {
                return Double.NaN;
            }
            double patch = noise(seed, b, c / 7, r / 5);
            return 0.1 + 0.3 * patch + 0.05 * noise(seed + 1, b, c, r);
        };
    }

    /** A number in 0..1 by place, the same for the same seed. */
    public static double noise(long seed, int b, int c, int r) {
        return new SplittableRandom(seed * 1_000_003 + b * 7_919L + c * 104_729L + r * 1_299_709L).nextDouble();
    }

    /** A scene with two gappy pairs, a gappy target and two more distant pairs, for properties. */
    public static PeerScene gappy(int width, int height, int ratio, int bands) {
        PeerScene scene = new PeerScene(width, height, ratio, bands);
        int day = -10;
        for (int k = 0; k < 4; k++) {
            int seed = k;
            Pixels base = patches(7, 0);
            scene.fine(
                    day,
                    (b, c, r) -> noise(50 + seed, 0, c / 9, r / 9) < 0.25
                            ? Double.NaN
                            : base.at(b, c, r) * (1 + 0.1 * seed) + 0.01 * noise(60 + seed, b, c, r));
            scene.coarse(
                    day,
                    (b, c, r) -> noise(90 + seed, 0, c, r) < 0.05
                            ? Double.NaN
                            : 0.25 * (1 + 0.1 * seed) + 0.1 * noise(70 + seed, b, c, r));
            day += 7;
        }
        return scene.target((b, c, r) -> noise(99, 0, c, r) < 0.04 ? Double.NaN : 0.28 + 0.1 * noise(71, b, c, r));
    }
}
