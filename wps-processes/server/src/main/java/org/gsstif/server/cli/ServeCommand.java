package org.gsstif.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gsstif.process.port.Limits;
import org.gsstif.process.spark.SparkSettings;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wps.WpsOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stif serve}: the embedded host, until it is interrupted. */
@Command(
        name = "serve",
        description =
                "Serve the processes (WPS) and the layers of a folder (WMS) on this machine, until interrupted. For trying "
                        + "and testing; in production the processes run in GeoServer.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            required = true,
            description =
                    "Folder of layers: WORKSPACE/LAYER.tif, or WORKSPACE/LAYER/*.tif with dates in the file names. Made if "
                            + "it is not there.")
    private Path catalog;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "Port to listen on; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only. There is no login: whoever "
                            + "reaches it may publish.")
    private String address;

    @Option(
            names = "--echo",
            description = "Offer the process test:Echo too, for conformance suites and tests of clients.")
    private boolean echo;

    @Option(
            names = "--result-expiry",
            paramLabel = "SECONDS",
            description = "How long results of executions in the background are kept. Default: 300, as in GeoServer.")
    private Integer resultExpiry;

    @Option(
            names = "--remote-hosts",
            split = ",",
            paramLabel = "HOST[:PORT]",
            description = "Hosts that inputs may be fetched from by reference. Default: none.")
    private Set<String> remoteHosts = Set.of();

    @Option(
            names = "--spark",
            paramLabel = "FILE",
            description =
                    "Settings spark.master, spark.command and spark.sharedFolder, as in GeoServer's stif.properties, for "
                            + "requests with engine=SPARK.")
    private Path spark;

    private Limits limits() throws IOException {
        if (spark == null) {
            return Limits.defaults();
        }
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(spark)) {
            settings.load(reader);
            return Limits.defaults().withSpark(SparkSettings.of(settings));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--spark " + spark + ": " + e.getMessage(), e);
        }
    }

    private WpsOptions wps() {
        WpsOptions options = WpsOptions.defaults().withEcho(echo);
        options = options.withRemoteReferences(remoteHosts, options.maxReferenceBytes());
        return resultExpiry == null ? options : options.withResultExpiry(Duration.ofSeconds(resultExpiry));
    }

    @Override
    public Integer call() throws Exception {
        Logs.warnings();
        HttpHostOptions http = HttpHostOptions.defaults().withAddress(address).withPort(port);
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            interrupted.countDown();
                            awaitQuietly(closed);
                        },
                        "stif-stop"));
        try (EmbeddedHost host = EmbeddedHost.start(catalog, limits(), http, wps())) {
            out.println("WPS   " + host.baseUrl() + "/ows?service=WPS&version=1.0.0&request=GetCapabilities");
            out.println("WMS   " + host.baseUrl() + "/ows?service=WMS&version=1.3.0&request=GetCapabilities");
            out.println("Stop with Ctrl-C");
            out.flush();
            interrupted.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
