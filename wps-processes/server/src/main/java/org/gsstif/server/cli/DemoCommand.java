package org.gsstif.server.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gsstif.core.embed.Encoders;
import org.gsstif.server.demo.DemoException;
import org.gsstif.server.demo.DemoRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stif demo}: the whole way from images to map layers. */
@Command(
        name = "demo",
        description =
                "Show the whole way: serve a small scene on this machine, standardize, fuse and assess it by WPS requests, "
                        + "publish the result, and fetch it as a map by WMS; then cluster the tiles of two scenes over a year. Prints the "
                        + "accuracy beside that of the nearest clear image.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Your images: GeoTIFFs with a date in the name, of which one clear date is left out and predicted from "
                            + "simulated coarse images; or a folder with fine/, coarse/ and truth/. Left out: the scene "
                            + "that comes with gs-stif.")
    private Path data;

    @Option(names = "--time", paramLabel = "DATE", description = "The date to predict. Left out: the demo chooses.")
    private LocalDate time;

    @Option(
            names = "--ratio",
            defaultValue = "10",
            paramLabel = "N",
            description = "Fine pixels along a simulated coarse cell. Default: ${DEFAULT-VALUE}.")
    private int ratio;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "stif-demo",
            paramLabel = "DIR",
            description = "Folder for maps, table and layers. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--train",
            description =
                    "Cluster with the encoder TILE2VEC, trained in two steps (about a minute; needs the add-on gs-stif-torch), "
                            + "instead of RANDOM_CONVOLUTION, which needs no training.")
    private boolean train;

    @Option(names = "--keep", description = "Leave the host running until it is interrupted.")
    private boolean keep;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Logs.warnings();
        PrintWriter out = spec.commandLine().getOut();
        Path clusterScene = data == null || train ? ownScene("cluster-scene") : null;
        String encoder = train ? Encoders.TILE2VEC : Encoders.RANDOM_CONVOLUTION;
        Path fusionScene = data == null ? ownScene("fusion-scene") : data;
        boolean better = new DemoRun(fusionScene, time, ratio, clusterScene, encoder, output, port).run(out, () -> {
            if (keep) {
                out.println("Stop with Ctrl-C");
                out.flush();
                waitForInterrupt();
            }
        });
        return better ? 0 : 3;
    }

    private static Path ownScene(String name) {
        Path scene = Path.of(System.getProperty("stif.home", "."), "test-data", name);
        if (!Files.isDirectory(scene)) {
            throw new DemoException(
                    "the demo scene is not at " + scene + "; start with the stif launcher, or give --data");
        }
        return scene;
    }

    private static void waitForInterrupt() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(interrupted::countDown, "stif-stop"));
        try {
            interrupted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
