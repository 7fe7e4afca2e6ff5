package org.gsstif.spark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gsstif.coverage.RemoteFile;
import org.gsstif.coverage.RemoteFiles;
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
                for (String place : InputFiles.expand(input.getKey(), input.getValue())) {
                    identity.add(state(place));
                }
            }
        }
        return identity;
    }

    /** Place, size and time of change. */
    private static String state(String place) throws IOException {
        if (RemoteFiles.isUrl(place)) {
            try (RemoteFile file = RemoteFiles.of(place).open(place)) {
                return place + " " + file.length() + " " + file.modified();
            }
        }
        Path file = Path.of(place);
        return file.toAbsolutePath() + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis();
    }
}
