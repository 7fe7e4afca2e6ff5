package org.gsstif.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckGeoServerTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsNoGeoServerIsRefused() {
        CommandLine stif = Stif.commandLine();
        StringWriter errors = new StringWriter();
        stif.setErr(new PrintWriter(errors));
        assertThat(stif.execute("check-geoserver", folder.toString())).isNotZero();
        assertThat(errors.toString()).contains("give the folder WEB-INF/lib");
    }
}
