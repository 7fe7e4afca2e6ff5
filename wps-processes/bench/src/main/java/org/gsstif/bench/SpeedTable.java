package org.gsstif.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.ustfip.Ustfip;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;

/**
 * Prints the speed of USTFIP against the image's size: 4 bands, ratio 10, 31×31 search window, 30 similar pixels, 2 fine
 * dates, two workers; the least of some runs. Then the {@link Roofline}. Arguments: sizes; default 256 to 8192.
 */
public final class SpeedTable {

    private static final int BANDS = 4;
    private static final int RATIO = 10;
    private static final int DATES = 2;

    private SpeedTable() {}

    public static void main(String[] args) throws IOException {
        String[] sizes = args.length > 0 ? args : new String[] {"256", "512", "1024", "2048", "4096", "8192"};
        measure(512, 4);
        System.out.println("| size | wall s | wall µs per pixel and band | CPU µs per pixel and band |");
        System.out.println("|---|---|---|---|");
        double least = Double.MAX_VALUE;
        for (String text : sizes) {
            int size = Integer.parseInt(text);
            double[] best = measure(size, size <= 1024 ? 7 : size <= 2048 ? 3 : 1);
            double values = (double) size * size * BANDS;
            System.out.printf(
                    Locale.ROOT,
                    "| %d² | %.2f | %.3f | %.3f |%n",
                    size,
                    best[0],
                    best[0] / values * 1e6,
                    best[1] / values * 1e6);
            least = Math.min(least, best[1] / values);
        }
        Roofline.print(least);
    }

    /** Least wall seconds and least CPU seconds of some runs. */
    private static double[] measure(int size, int runs) throws IOException {
        FusionInputs inputs = new TiledScene(size, BANDS, RATIO, DATES).inputs();
        UstfipOptions options = UstfipOptions.defaults();
        Ustfip method = new Ustfip(options);
        int margin = (options.regressionRadius() + 3) * RATIO + options.searchRadius();
        Path folder = Files.createTempDirectory("stif-bench");
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int r = 0; r < runs; r++) {
            PeriodicSink sink = new PeriodicSink(inputs.fine().grid(), BANDS, margin);
            try (BlockRunner runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
                    ScratchSpace scratch = new ScratchSpace(folder, 1L << 28)) {
                long cpu = os.getProcessCpuTime();
                long wall = System.nanoTime();
                method.fuse(inputs, sink, null, new RunContext(runner, RunMonitor.SILENT, scratch));
                best[0] = Math.min(best[0], (System.nanoTime() - wall) * 1e-9);
                best[1] = Math.min(best[1], (os.getProcessCpuTime() - cpu) * 1e-9);
            }
            sink.checkComplete();
        }
        Files.delete(folder);
        return best;
    }
}
