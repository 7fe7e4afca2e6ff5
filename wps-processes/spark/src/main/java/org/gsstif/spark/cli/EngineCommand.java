package org.gsstif.spark.cli;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.gsstif.server.host.DecodedTiles;
import org.gsstif.spark.TaskServer;
import picocli.CommandLine.Command;

/** {@code stif spark engine}: what a server starts for a request with {@code engine=SPARK}. */
@Command(
        name = "engine",
        hidden = true,
        description = "Work for a server: started by it (setting spark.command), not by hand.")
final class EngineCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        PrintStream frames = System.out;
        System.setOut(System.err); // nothing else may get between the frames
        DecodedTiles.useMemory();
        try (TaskServer server = new TaskServer(
                new DataInputStream(System.in), new DataOutputStream(new BufferedOutputStream(frames)))) {
            server.run();
        }
        return 0;
    }
}
