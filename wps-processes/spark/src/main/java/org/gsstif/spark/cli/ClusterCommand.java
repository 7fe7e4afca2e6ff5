package org.gsstif.spark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gsstif.process.StifProcess;
import org.gsstif.process.cluster.ClusterApplyProcess;
import org.gsstif.process.cluster.SemanticClusteringProcess;
import org.gsstif.process.parameter.Values;
import org.gsstif.server.cli.ProcessNames;
import org.gsstif.server.cli.ProcessOptions;
import org.gsstif.server.cli.SavedOutputs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stif spark cluster [OPTIONS] PROCESS …}: a clustering of files whose tiles are embedded and gone through on Spark. */
@Command(
        name = "cluster",
        description =
                "Run a clustering on Spark: stif spark cluster --shared-folder /nfs/tmp SemanticClustering --images "
                        + "'s2_*.tif' --output clusters.tif. The workers embed the tiles and go through them for every iteration of k-means; the driver trains. Options "
                        + "of Spark come before the process, those of the process after it (stif run PROCESS --help shows them).",
        mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SparkOptions sparkOptions;

    @Option(
            names = "--shared-folder",
            required = true,
            paramLabel = "DIR",
            description = "Folder for intermediate files, which all workers see.")
    private Path sharedFolder;

    @Parameters(index = "0", paramLabel = "PROCESS", description = "SemanticClustering or ClusterApply.")
    private String processName;

    @Parameters(index = "1..*", hidden = true)
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        CommandLine here = spec.commandLine();
        StifProcess process = ProcessNames.find(processName, here);
        if (!(process instanceof SemanticClusteringProcess) && !(process instanceof ClusterApplyProcess)) {
            throw new CommandLine.ParameterException(
                    here, process.name() + " is not a clustering; give SemanticClustering or ClusterApply");
        }
        sparkOptions.check(here);
        if (!Files.isDirectory(sharedFolder)) {
            throw new CommandLine.ParameterException(here, "there is no folder " + sharedFolder);
        }
        return ProcessOptions.run(process, arguments, here, (options, out, err) -> run(process, options, out, err));
    }

    private int run(StifProcess process, ProcessOptions options, PrintWriter out, PrintWriter err) throws IOException {
        Map<String, Path> targets = SavedOutputs.targets(process, options, false);
        try (SparkRun run = SparkRun.open(process, options, sparkOptions, sharedFolder, err)) {
            Values values = process.table().read(run.inputs());
            Map<String, Object> outputs = process.run(values, run.runtime(), run.monitor());
            run.done();
            SavedOutputs.save(process, outputs, targets, options, out);
            return 0;
        }
    }
}
