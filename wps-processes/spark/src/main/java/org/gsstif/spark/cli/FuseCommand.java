package org.gsstif.spark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;
import org.gsstif.coverage.CogOptions;
import org.gsstif.process.StifProcess;
import org.gsstif.process.fusion.FusionProcess;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Values;
import org.gsstif.server.cli.ProcessNames;
import org.gsstif.server.cli.ProcessOptions;
import org.gsstif.spark.Mosaics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stif spark fuse [OPTIONS] PROCESS …}: a fusion of files on Spark. */
@Command(
        name = "fuse",
        description =
                "Run a fusion on Spark: stif spark fuse --mosaic out Ustfip --fine 's2_*.tif' --coarse 's3_*.tif' --time "
                        + "2016-05-21. Options of Spark come before the process, those of the process after it (stif run PROCESS --help "
                        + "shows them). Images of one date at different places are taken as one image. The files and the shared folder "
                        + "must be seen under the same path by all workers.",
        mixinStandardHelpOptions = true)
final class FuseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SparkOptions sparkOptions;

    @Option(
            names = "--shared-folder",
            paramLabel = "DIR",
            description = "Folder for intermediate files, which all workers see. Default: that of the output.")
    private Path sharedFolder;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the result as one GeoTIFF.")
    private Path output;

    @Option(
            names = "--mosaic",
            paramLabel = "DIR",
            description =
                    "Write the result as GeoTIFF tiles with what GeoServer's ImageMosaic needs; results of other dates may "
                            + "lie in the same folder.")
    private Path mosaic;

    @Option(
            names = "--tile-size",
            paramLabel = "N",
            defaultValue = "2048",
            description = "Side of a tile of the mosaic in pixels, a multiple of 512. Default: ${DEFAULT-VALUE}.")
    private int tileSize;

    @Parameters(index = "0", paramLabel = "PROCESS", description = "Name of the fusion process, for example Ustfip.")
    private String processName;

    @Parameters(index = "1..*", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        CommandLine here = spec.commandLine();
        StifProcess process = ProcessNames.find(processName, here);
        if (!(process instanceof FusionProcess fusion)) {
            throw new CommandLine.ParameterException(
                    here, process.name() + " is not a fusion; Spark runs fusions only");
        }
        check(here);
        return ProcessOptions.run(process, arguments, here, (options, out, err) -> run(fusion, options, out, err));
    }

    private void check(CommandLine here) {
        if ((output == null) == (mosaic == null)) {
            throw new CommandLine.ParameterException(
                    here,
                    "where shall the result go? Give either --mosaic DIR or --output FILE.tif, before the process");
        }
        sparkOptions.check(here);
        if (tileSize < 512 || tileSize % 512 != 0) {
            throw new CommandLine.ParameterException(
                    here, "--tile-size is " + tileSize + "; it must be a multiple of 512");
        }
        Path folder = target().toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new CommandLine.ParameterException(here, "there is no folder " + folder);
        }
    }

    private Path target() {
        return output == null ? mosaic : output;
    }

    private int run(FusionProcess process, ProcessOptions options, PrintWriter out, PrintWriter err)
            throws IOException {
        Path shared = sharedFolder == null ? target().toAbsolutePath().getParent() : sharedFolder;
        try (SparkRun run = SparkRun.open(process, options, sparkOptions, shared, err)) {
            Values values = process.table().read(run.inputs());
            String name = name(process, values);
            String report = process.predict(
                    values, run.runtime(), run.monitor(), (raster, cog, part) -> write(raster, cog, name, part));
            if (options.report() != null) {
                Files.writeString(Path.of(options.report()), report + System.lineSeparator(), StandardCharsets.UTF_8);
            }
            run.done();
            long kept = run.engine().blocksKept();
            out.println(target() + ": " + run.engine().blocksRun() + " blocks run"
                    + (kept > 0 ? ", " + kept + " kept from an earlier driver" : ""));
            out.flush();
            return 0;
        }
    }

    private double write(RasterSource raster, CogOptions cog, String name, RunContext run) throws IOException {
        return mosaic == null
                ? Mosaics.writeFile(raster, cog, output, run)
                : Mosaics.writeTiles(raster, cog, mosaic, name, tileSize, run);
    }

    private static String name(FusionProcess process, Values values) {
        String day =
                Times.text(Times.one("time", values.get(FusionParameters.TIME))).replaceAll("T.*", "");
        return process.name().toLowerCase(Locale.ROOT) + "_" + day;
    }
}
