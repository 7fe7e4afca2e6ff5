package org.gsstif.bench.agreement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.ustfip.Ustfip;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;
import org.gsstif.core.standardize.Upscaling;

/**
 * {@code make FOLDER OLINDA [SLOVENIA]} writes the inputs; {@code compare FOLDER} runs USTFIP on them and prints the table.
 * In between the published code runs on the same files ({@code agreement.R}) and leaves its results as little-endian 64-bit
 * floats: {@code ref_lm.raw} (f_raw), {@code ref_pred.raw} (the end result), and, with coarse images of its own, {@code
 * own_coarse.raw}, {@code own_lm.raw}, {@code own_pred.raw}.
 */
public final class AgreementTable {

    private AgreementTable() {}

    public static void main(String[] args) throws IOException {
        if (args.length >= 3 && args[0].equals("make")) {
            new AgreementInputs().make(Path.of(args[1]), Path.of(args[2]), args.length > 3 ? Path.of(args[3]) : null);
        } else if (args.length == 2 && args[0].equals("compare")) {
            compare(Path.of(args[1]));
        } else {
            throw new IllegalArgumentException("arguments: make FOLDER OLINDA [SLOVENIA] | compare FOLDER");
        }
    }

    private static void compare(Path root) throws IOException {
        System.out.println(
                "| input | coarse images | size, bands, dates | lr, wg, similar, ratio | largest difference, raw "
                        + "| largest difference, filtered | pixels that differ by more than 1e-6 | missing there, predicted here |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        List<Path> folders;
        try (Stream<Path> all = Files.list(root)) {
            folders = all.filter(Files::isDirectory).sorted().toList();
        }
        for (Path folder : folders) {
            row(folder, "ref", "coarse.raw", "means");
            if (Files.exists(folder.resolve("own_pred.raw"))) {
                row(folder, "own", "own_coarse.raw", "by the published code");
            }
        }
        System.out.println();
        for (Path folder : folders) {
            if (Files.exists(folder.resolve("own_coarse.raw"))) {
                System.out.printf(
                        Locale.ROOT,
                        "%s: largest difference of the coarse images with BLURRED_MEAN %.1e%n",
                        folder.getFileName(),
                        coarseDifference(folder));
            }
        }
    }

    /** Between the coarse images that the published code makes of the fine ones and ours with its operator. */
    private static double coarseDifference(Path folder) throws IOException {
        AgreementCase c = AgreementCase.read(folder);
        FusionInputs inputs = c.inputs(folder, "own_coarse.raw");
        SensorModel model = SensorModel.ideal(UpscaleOperator.BLURRED_MEAN, c.bands());
        double largest = 0;
        try (BlockRunner runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
                ScratchSpace scratch = new ScratchSpace(Path.of(System.getProperty("java.io.tmpdir")), 0)) {
            for (int k = 0; k < c.dates(); k++) {
                MemoryRaster ours = new MemoryRaster(inputs.mapping().coarse(), c.bands());
                Upscaling.upscale(
                        inputs.fine().get(k).raster(),
                        inputs.mapping(),
                        model,
                        1,
                        ours,
                        new RunContext(runner, RunMonitor.SILENT, scratch));
                RasterSource theirs = inputs.coarseAt(k).orElseThrow();
                RasterBlock reference = theirs.read(theirs.grid().window());
                for (int b = 0; b < c.bands(); b++) {
                    for (int i = 0; i < reference.window().size(); i++) {
                        largest = Math.max(
                                largest,
                                Math.abs((double) reference.values(b)[i]
                                        - ours.pixels().values(b)[i]));
                    }
                }
            }
        }
        return largest;
    }

    private static void row(Path folder, String reference, String coarse, String label) throws IOException {
        AgreementCase c = AgreementCase.read(folder);
        FusionInputs inputs = c.inputs(folder, coarse);
        Difference raw =
                difference(fuse(c, inputs, c.options().withSearchRadius(0)), c, folder.resolve(reference + "_lm.raw"));
        Difference filtered = difference(fuse(c, inputs, c.options()), c, folder.resolve(reference + "_pred.raw"));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d×%d, %d, %d | %d, %d, %d, %d | %.1e | %.1e | %,d of %,d | %,d |%n",
                folder.getFileName(),
                label,
                c.width(),
                c.height(),
                c.bands(),
                c.dates(),
                c.regressionRadius(),
                c.searchRadius(),
                c.similarPixels(),
                c.ratio(),
                raw.largest,
                filtered.largest,
                filtered.differing,
                filtered.compared,
                filtered.onlyHere);
    }

    private static RasterBlock fuse(AgreementCase c, FusionInputs inputs, UstfipOptions options) throws IOException {
        MemoryRaster output = new MemoryRaster(c.fineGrid(), c.bands());
        try (BlockRunner runner = new BlockRunner(2, BlockRunner.DEFAULT_BLOCK_SIZE);
                ScratchSpace scratch = new ScratchSpace(Path.of(System.getProperty("java.io.tmpdir")), 1L << 30)) {
            new Ustfip(options).fuse(inputs, output, null, new RunContext(runner, RunMonitor.SILENT, scratch));
        }
        return output.pixels();
    }

    private static final class Difference {
        private double largest;
        private int compared;
        private int differing;
        private int onlyHere;
    }

    private static Difference difference(RasterBlock ours, AgreementCase c, Path file) throws IOException {
        ByteBuffer theirs = AgreementCase.bytes(file);
        int pixels = c.width() * c.height();
        if (theirs.capacity() != 8 * pixels * c.bands()) {
            throw new IOException(file + " has " + theirs.capacity() + " bytes, not " + 8 * pixels * c.bands());
        }
        Difference difference = new Difference();
        for (int i = 0; i < pixels; i++) {
            double most = -1;
            boolean only = false;
            for (int b = 0; b < c.bands(); b++) {
                double reference = theirs.getDouble(8 * (b * pixels + i));
                boolean here = ours.valid(b)[i];
                if (!Double.isNaN(reference)) {
                    if (!here) {
                        throw new IOException("pixel " + i + ", band " + b + " is missing here, not in " + file);
                    }
                    most = Math.max(most, Math.abs(reference - ours.values(b)[i]));
                }
                only |= here && Double.isNaN(reference);
            }
            difference.onlyHere += only ? 1 : 0;
            if (most >= 0) {
                difference.compared++;
                difference.largest = Math.max(difference.largest, most);
                difference.differing += most > 1e-6 ? 1 : 0;
            }
        }
        return difference;
    }
}
