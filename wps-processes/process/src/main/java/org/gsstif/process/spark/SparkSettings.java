package org.gsstif.process.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * How runs get to Spark; from the administrator's settings, never from a request.
 *
 * @param master Spark's master, for example {@code spark://host:7077} or {@code local[4]} (setting {@code spark.master})
 * @param command starts gs-stif for Spark: program and arguments, {@code /opt/gs-stif/stif spark} (setting
 *     {@code spark.command})
 * @param sharedFolder existing folder that this server and all workers see under the same path (setting
 *     {@code spark.sharedFolder})
 * @param javaOptions for the application's driver, for example {@code -Xmx2g}; may be empty (setting {@code spark.javaOptions})
 * @param conf Spark's own settings (settings {@code spark.conf.KEY}); they may be secret, so they are never shown
 */
public record SparkSettings(
        String master, List<String> command, Path sharedFolder, String javaOptions, Map<String, String> conf) {

    private static final String CONF = "spark.conf.";
    private static final Set<String> KEYS =
            Set.of("spark.master", "spark.command", "spark.sharedFolder", "spark.javaOptions");

    public SparkSettings {
        command = List.copyOf(command);
        conf = Map.copyOf(conf);
        if (master.isBlank() || command.isEmpty()) {
            throw new IllegalArgumentException("spark.master and spark.command must not be empty");
        }
    }

    /** Whether a setting of this name is one of these. */
    public static boolean isKey(String name) {
        return KEYS.contains(name) || (name.startsWith(CONF) && name.length() > CONF.length());
    }

    /**
     * Reads them; empty where there is no {@code spark.master}.
     *
     * @throws IllegalArgumentException if one that is needed is missing or wrong; the message names it
     */
    public static Optional<SparkSettings> of(Properties properties) {
        String master = properties.getProperty("spark.master", "").trim();
        if (master.isEmpty()) {
            return Optional.empty();
        }
        String command = properties.getProperty("spark.command", "").trim();
        String shared = properties.getProperty("spark.sharedFolder", "").trim();
        if (command.isEmpty() || shared.isEmpty()) {
            throw new IllegalArgumentException(
                    "spark.master is set, so spark.command (for example /opt/gs-stif/stif spark) and "
                            + "spark.sharedFolder (a folder that all workers see) must be set too");
        }
        Path folder = Path.of(shared).toAbsolutePath();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "spark.sharedFolder is " + folder + "; it must be a folder that can be written");
        }
        Map<String, String> conf = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(CONF) && isKey(name)) {
                conf.put(
                        name.substring(CONF.length()),
                        properties.getProperty(name).trim());
            }
        }
        return Optional.of(new SparkSettings(
                master,
                List.of(command.split("\\s+")),
                folder,
                properties.getProperty("spark.javaOptions", "").trim(),
                conf));
    }

    @Override
    public String toString() {
        return "Spark at " + master;
    }
}
