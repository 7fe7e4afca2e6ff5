package org.gsstif.geoserver.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geoserver.platform.ModuleStatusImpl;
import org.gsstif.geoserver.fake.FakeCatalog;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StifPluginTest {

    @TempDir
    private Path folder;

    @Test
    void startGivesTheProcessesCatalogAndSettingsAndStopTakesThemAway() throws IOException {
        Files.writeString(folder.resolve("stif.properties"), "workers=3\nblockSize=0\nmystery=1\n");
        ModuleStatusImpl status = new ModuleStatusImpl();
        StifPlugin plugin = new StifPlugin(new FakeCatalog(folder, "ws"), status);
        plugin.start();
        try {
            StifRuntime runtime = StifRuntime.current();
            assertThat(runtime.limits().workers()).isEqualTo(3);
            assertThatThrownBy(() -> runtime.layer("ws:none"))
                    .isInstanceOf(LayerNotFoundException.class)
                    .hasMessageContaining("or you may not read it");
            assertThat(runtime.publisher()).isNotNull();
            assertThat(status.isAvailable()).isTrue();
            assertThat(status.getMessage())
                    .contains("Link check: all ")
                    .contains("blockSize is '0'; it must be a whole number from 16")
                    .contains("unknown settings [mystery]");
        } finally {
            plugin.stop();
        }
        assertThat(StifRuntime.current().limits()).isEqualTo(Limits.defaults());
    }

    @Test
    void aBrokenServerIsReportedAndDoesNotStopTheStart() {
        ModuleStatusImpl status = new ModuleStatusImpl();
        StifPlugin plugin = new StifPlugin("no catalog", status);
        plugin.start();
        assertThat(status.getMessage()).contains("Not started");
        assertThat(status.isAvailable()).isFalse();
        plugin.stop();
    }

    @Test
    void settingsAreWrittenWithTheirDefaultsAndReadBackAsDefaults() throws IOException {
        assertThat(StifProperties.read(folder).limits()).isEqualTo(Limits.defaults());
        assertThat(folder.resolve("stif.properties"))
                .content()
                .contains("#workers=")
                .contains("#maxTrainingMinutes=120");
        assertThat(StifProperties.read(folder).problems()).isEmpty();
        Path temporary = folder.resolve("temporary");
        Files.writeString(
                folder.resolve("stif.properties"),
                "memory=12\nmaxOutputPixels=1000\nmaxTrainingMinutes=7\ntemporaryFolder=" + temporary + "\n");
        Limits limits = StifProperties.read(folder).limits();
        assertThat(limits.memoryBytes()).isEqualTo(12L << 20);
        assertThat(limits.maxOutputPixels()).isEqualTo(1000);
        assertThat(limits.maxTraining().toMinutes()).isEqualTo(7);
        assertThat(limits.temporaryFolder()).isEqualTo(temporary).isDirectory();
    }

    @Test
    void deflateIsCheckedByWritingAndWorksWithOurCompressor() throws IOException {
        DeflateCheck.run();
        assertThat(DeflateCheck.works()).isTrue();
        ResettingCompressor.register();
        assertThat(DeflateCheck.works()).isTrue();
    }
}
