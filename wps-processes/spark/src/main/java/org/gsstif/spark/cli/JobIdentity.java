package org.gsstif.spark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gsstif.process.StifProcess;
import org.gsstif.server.cli.InputFiles;
import org.gsstif.server.cli.ProcessOptions;

/** Everything that the result of a job depends on, as texts: equal for a job that is begun again. */
final class JobIdentity {

    private JobIdentity() {}

    static List<String> of(StifProcess process, ProcessOptions options, int blockSize) throws IOException {
        List<String> identity = new ArrayList<>();
        identity.add(String.valueOf(StifProcess.class.getPackage().getImplementationVersion()));
        identity.add(process.name());
        identity.add("blockSize=" + blockSize);
        for (Map.Entry<String, List<String>> input : options.inputs().entrySet()) {
            for (String value : input.getValue()) {
                identity.add(input.getKey() + "=" + value);
            }
            if (InputFiles.isFiles(process.table(), input.getKey())) {
                for (Path file : InputFiles.expand(input.getKey(), input.getValue())) {
                    identity.add(file.toAbsolutePath() + " " + Files.size(file) + " "
                            + Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return identity;
    }
}
