package org.gsstif.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.ustfip.Ustfip;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.Grids;
import org.gsstif.coverage.SampleType;

/**
 * USTFIP from GeoTIFFs to a GeoTIFF, with default parameters, 4 bands, ratio 10: {@code make FOLDER SIZE DATES} writes the
 * inputs (16-bit integers, as the space agencies deliver them), {@code run FOLDER SIZE DATES} reads them, fuses on two
 * threads, writes a Cloud Optimized GeoTIFF of floats, checks it and prints one row of the memory table. Two programs,
 * because the first one's memory must not count.
 */
public final class WholeProcess {

    private static final int BANDS = 4;
    private static final int RATIO = 10;
    private static final double SCALE = 1e-4;
    private static final long SCRATCH_IN_MEMORY = 256L << 20;

    private WholeProcess() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4 || !(args[0].equals("make") || args[0].equals("run"))) {
            throw new IllegalArgumentException("arguments: make|run FOLDER SIZE DATES");
        }
        Path folder = Path.of(args[1]);
        int size = Integer.parseInt(args[2]);
        int dates = Integer.parseInt(args[3]);
        if (args[0].equals("make")) {
            make(folder, size, dates);
        } else {
            run(folder, size, dates);
        }
    }

    private static Path fine(Path folder, int k) {
        return folder.resolve("fine" + k + ".tif");
    }

    private static Path coarse(Path folder, int k) {
        return folder.resolve("coarse" + k + ".tif");
    }

    private static void make(Path folder, int size, int dates) throws IOException {
        Files.createDirectories(folder);
        FusionInputs inputs = new TiledScene(size, BANDS, RATIO, dates).inputs();
        CogOptions integers =
                CogOptions.of(SampleType.INT16).withScale(SCALE, 0).withOverviews(CogOptions.Overviews.NONE);
        // the series is in the order of time, the coarse images are in the order they were made
        for (int k = 0; k < dates; k++) {
            copy(inputs.fine().get(k).raster(), fine(folder, k), integers);
            copy(inputs.coarseAt(k).orElseThrow(), coarse(folder, k), CogOptions.defaults());
        }
        copy(inputs.coarseTarget(), folder.resolve("target.tif"), CogOptions.defaults());
    }

    private static void copy(RasterSource source, Path target, CogOptions options) throws IOException {
        try (CogWriter writer = CogWriter.create(target, source.grid(), source.bands(), options)) {
            for (Window block : BlockRunner.blocks(source.grid().window(), 512)) {
                writer.write(source.read(block));
            }
            writer.finish();
        }
    }

    private static void run(Path folder, int size, int dates) throws IOException {
        long start = System.nanoTime();
        List<GeoTiffSource> open = new ArrayList<>();
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        Instant target = Instant.parse("2024-06-15T00:00:00Z");
        for (int k = 0; k < dates; k++) {
            Instant time = target.minusSeconds(86_400L * 10 * (dates - k));
            fine.add(new DatedRaster(time, opened(fine(folder, k), open)));
            coarse.add(new DatedRaster(time, opened(coarse(folder, k), open)));
        }
        RasterSource coarseTarget = opened(folder.resolve("target.tif"), open);
        ImageSeries series = new ImageSeries(fine);
        FusionInputs inputs = new FusionInputs(
                series, coarse, coarseTarget, target, Grids.mapping(series.grid(), coarseTarget.grid()));
        Path result = folder.resolve("result.tif");
        try (BlockRunner runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
                ScratchSpace scratch = new ScratchSpace(folder, SCRATCH_IN_MEMORY);
                CogWriter writer = CogWriter.create(result, series.grid(), BANDS, CogOptions.defaults())) {
            RunMonitor progress = new ProgressLines();
            new Ustfip(UstfipOptions.defaults()).fuse(inputs, writer, null, new RunContext(runner, progress, scratch));
            writer.finish();
        }
        for (GeoTiffSource source : open) {
            source.close();
        }
        double wall = (System.nanoTime() - start) * 1e-9;
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double cpu = os.getProcessCpuTime() * 1e-9;
        long peak = peakResident();
        check(result, size);
        double values = (double) size * size * BANDS;
        System.out.printf(
                Locale.ROOT,
                "| %d² | %d | %d MiB | %.0f MiB | %.0f | %.0f | %.3f | %.3f |%n",
                size,
                dates,
                Runtime.getRuntime().maxMemory() >> 20,
                peak / 1048576.0,
                wall,
                cpu,
                wall / values * 1e6,
                cpu / values * 1e6);
    }

    private static RasterSource opened(Path file, List<GeoTiffSource> open) throws IOException {
        GeoTiffSource source = GeoTiffs.open(file);
        open.add(source);
        return source;
    }

    /** The greatest memory the process had so far, in bytes; −1 where the system does not say. */
    private static long peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        }
        return -1;
    }

    private static void check(Path result, int size) throws IOException {
        UstfipOptions options = UstfipOptions.defaults();
        int margin = (options.regressionRadius() + 3) * RATIO + options.searchRadius();
        try (GeoTiffSource source = GeoTiffs.open(result)) {
            if (source.grid().width() != size || source.grid().height() != size) {
                throw new IllegalStateException("the result is on " + source.grid());
            }
            PeriodicSink sink = new PeriodicSink(source.grid(), BANDS, margin);
            for (Window block : BlockRunner.blocks(source.grid().window(), 512)) {
                sink.write(source.read(block));
            }
            sink.checkComplete();
        }
    }

    /** A line every tenth of the run. */
    private static final class ProgressLines implements RunMonitor {
        private int tenths;

        @Override
        public synchronized void progress(double fraction, String step) {
            if (fraction * 10 >= tenths + 1) {
                tenths = (int) (fraction * 10);
                System.err.printf(Locale.ROOT, "%3d %% %s%n", 10 * tenths, step);
            }
        }
    }
}
