package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.gsstif.process.spark.SparkSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSettingsTest {

    @TempDir
    private Path folder;

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    @Test
    void withoutAMasterThereIsNoSpark() {
        assertThat(SparkSettings.of(properties("spark.command", "stif spark"))).isEmpty();
    }

    @Test
    void readsAllAndShowsNoSecret() {
        SparkSettings settings = SparkSettings.of(properties(
                        "spark.master",
                        "local[2]",
                        "spark.command",
                        "/opt/gs-stif/stif  spark",
                        "spark.sharedFolder",
                        folder.toString(),
                        "spark.javaOptions",
                        "-Xmx2g",
                        "spark.conf.spark.hadoop.fs.s3a.secret.key",
                        "hush"))
                .orElseThrow();
        assertThat(settings.command()).containsExactly("/opt/gs-stif/stif", "spark");
        assertThat(settings.sharedFolder()).isEqualTo(folder);
        assertThat(settings.javaOptions()).isEqualTo("-Xmx2g");
        assertThat(settings.conf()).isEqualTo(Map.of("spark.hadoop.fs.s3a.secret.key", "hush"));
        assertThat(settings.toString()).isEqualTo("Spark at local[2]");
    }

    @Test
    void namesWhatIsMissingOrWrong() {
        assertThatThrownBy(() -> SparkSettings.of(properties("spark.master", "local[2]")))
                .hasMessageContaining("spark.command")
                .hasMessageContaining("spark.sharedFolder");
        assertThatThrownBy(() -> SparkSettings.of(properties(
                        "spark.master",
                        "local[2]",
                        "spark.command",
                        "stif spark",
                        "spark.sharedFolder",
                        folder.resolve("none").toString())))
                .hasMessageContaining("none; it must be a folder");
    }

    @Test
    void knowsItsKeys() {
        assertThat(SparkSettings.isKey("spark.master")).isTrue();
        assertThat(SparkSettings.isKey("spark.conf.spark.executor.memory")).isTrue();
        assertThat(SparkSettings.isKey("spark.conf.")).isFalse();
        assertThat(SparkSettings.isKey("spark.maste")).isFalse();
    }
}
