package org.gsstif.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gsstif.core.evaluate.Contestant;
import org.gsstif.core.evaluate.Contestants;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.standardize.BestStandardizer;
import org.gsstif.core.standardize.StandardizationOptions;

/**
 * Prints the speed of every method: 4 bands, ratio 10, 2 fine dates with their coarse images, 2 workers, default options; and
 * how long the sensor fit of BEST takes at some sizes. Arguments: side in pixels (default 1024), then names of methods (default
 * all).
 */
public final class PeerSpeedTable {

    private static final int BANDS = 4;
    private static final int RATIO = 10;
    private static final int DATES = 2;
    private static final int RUNS = 3;

    private PeerSpeedTable() {}

    /** Least wall seconds and least CPU seconds of some runs. */
    private record Times(double wall, double cpu) {
        Times least(double newWall, double newCpu) {
            return new Times(Math.min(wall, newWall), Math.min(cpu, newCpu));
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(FusionInputs inputs, RunContext run) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 1024;
        List<String> names = args.length > 1
                ? Arrays.asList(args).subList(1, args.length)
                : List.of(
                        "PERSISTENCE",
                        "LINEAR",
                        "EFAST",
                        "FITFC",
                        "STARFM1",
                        "STARFM2",
                        "ESTARFM",
                        "FSDAF",
                        "USTFIP",
                        "BEST");
        Map<String, Work> methods = new LinkedHashMap<>();
        for (Contestant c : Contestants.parse(names, StandardizationOptions.defaults())) {
            methods.put(c.method(), (inputs, run) -> c.fusion()
                    .fuse(inputs, new MemoryRaster(inputs.fine().grid(), BANDS), null, run));
        }
        System.out.printf("| method, %d² | wall s | wall µs per pixel and band | CPU µs per pixel and band |%n", size);
        System.out.println("|---|---|---|---|");
        for (Map.Entry<String, Work> method : methods.entrySet()) {
            measure(256, 1, method.getValue());
            print(method.getKey(), size, measure(size, RUNS, method.getValue()));
        }
        if (names.contains("BEST")) {
            for (int side : new int[] {1024, 4096, 16_384}) {
                Times times = measure(side, 1, PeerSpeedTable::sensorFit);
                System.out.printf(Locale.ROOT, "sensor fit of BEST, %d²: %.2f s%n", side, times.wall());
            }
        }
    }

    private static void sensorFit(FusionInputs inputs, RunContext run) throws IOException {
        BestStandardizer.fitSensor(inputs, BestStandardizer.defaults(), run);
    }

    private static void print(String name, int size, Times times) {
        double values = (double) size * size * BANDS;
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.3f | %.3f |%n",
                name,
                times.wall(),
                times.wall() / values * 1e6,
                times.cpu() / values * 1e6);
    }

    private static Times measure(int size, int runs, Work work) throws IOException {
        FusionInputs inputs = new TiledScene(size, BANDS, RATIO, DATES).inputs();
        Path folder = Files.createTempDirectory("stif-bench");
        Times best = new Times(Double.MAX_VALUE, Double.MAX_VALUE);
        var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int r = 0; r < runs; r++) {
            try (BlockRunner runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
                    ScratchSpace scratch = new ScratchSpace(folder, 1L << 30)) {
                long cpu = os.getProcessCpuTime();
                long wall = System.nanoTime();
                work.run(inputs, new RunContext(runner, RunMonitor.SILENT, scratch));
                best = best.least((System.nanoTime() - wall) * 1e-9, (os.getProcessCpuTime() - cpu) * 1e-9);
            }
        }
        Files.delete(folder);
        return best;
    }
}
