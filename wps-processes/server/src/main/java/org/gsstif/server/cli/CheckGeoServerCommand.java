package org.gsstif.server.cli;

import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.coverage.Coverages;
import org.gsstif.geoserver.check.LinkCheck;
import org.gsstif.process.StifProcessFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** stif check-geoserver: whether a GeoServer has everything that the plugin calls, from its jars. */
@Command(
        name = "check-geoserver",
        description =
                "Check whether a GeoServer has all classes and methods that the plugin needs, from its jars; it need "
                        + "not run. Ends with 1 if something is missing.",
        mixinStandardHelpOptions = true)
final class CheckGeoServerCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WEB-INF/lib", description = "The folder of GeoServer's jars.")
    private Path library;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LinkCheck check = LinkCheck.folder(library, plugin());
        for (String missing : check.missing()) {
            spec.commandLine().getOut().println("missing: " + missing);
        }
        spec.commandLine()
                .getOut()
                .println(check.checked() + " classes, methods and fields looked for in " + library + ", "
                        + check.missing().size() + " missing");
        spec.commandLine().getOut().flush();
        return check.passed() ? 0 : 1;
    }

    /** The jars (or folders of class files) that the plugin consists of, as they are on our own class path. */
    private static List<Path> plugin() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Class<?> one : List.of(
                BlockRunner.class, Coverages.class, StifProcessFactory.class, LinkCheck.class, JsonWriter.class)) {
            try {
                paths.add(Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException("the place of " + one + " is not understood", e);
            }
        }
        return paths;
    }
}
