package org.gsstif.spark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of Spark that all commands have. */
final class SparkOptions {

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "local[*]",
            description = "Spark's master: local[N], spark://host:7077, yarn, k8s://… Default: ${DEFAULT-VALUE}.")
    private String master;

    @Option(
            names = "--block-size",
            paramLabel = "N",
            defaultValue = "512",
            description = "Side of a block, the work of one task, in pixels, 64 to 4096. Default: ${DEFAULT-VALUE}.")
    private int blockSize;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "Setting of Spark, for example spark.executor.memory=4g; may be repeated.")
    private Map<String, String> conf = new LinkedHashMap<>();

    void check(CommandLine here) {
        if (blockSize < 64 || blockSize > 4096) {
            throw new CommandLine.ParameterException(here, "--block-size is " + blockSize + "; allowed are 64 to 4096");
        }
    }

    String master() {
        return master;
    }

    int blockSize() {
        return blockSize;
    }

    Map<String, String> conf() {
        return conf;
    }
}
