package org.gsstif.geoserver.start;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.gsstif.process.port.Limits;
import org.gsstif.process.spark.SparkSettings;

/**
 * The settings in {@code stif.properties} of the data directory.
 *
 * @param limits what they say; the default where one is left out or wrong
 * @param problems settings that are wrong, for the administrator
 */
record StifProperties(Limits limits, List<String> problems) {

    static final String FILE = "stif.properties";

    private static final Set<String> KNOWN =
            Set.of("workers", "blockSize", "memory", "maxOutputPixels", "maxTrainingMinutes", "temporaryFolder");

    private static final String TEXT =
            """
            # Settings of gs-stif. A change counts for runs that begin some seconds later; GeoServer need not be restarted.
            # A line that begins with # counts as left out: the default is used.

            # Threads that all runs share. Default: one for each processor (here %1$s).
            #workers=%1$s

            # Side of the blocks in which images are computed, in pixels, at least 16. Larger is faster up to a point and needs
            # more memory.
            #blockSize=%2$s

            # Memory that one run may plan with, in MB. Default: half of the Java heap (here %3$s).
            #memory=%3$s

            # Largest result: width x height x bands.
            #maxOutputPixels=%4$s

            # Longest training of an encoder (stif:SemanticClustering with encoder=TILE2VEC), in minutes.
            #maxTrainingMinutes=%5$s

            # Folder of intermediate and unpublished results; it must be on a disk with much room.
            # Default: the Java system property java.io.tmpdir.
            #temporaryFolder=/var/tmp/stif

            # Apache Spark, for requests with engine=SPARK: Spark's master, the command that starts gs-stif for Spark, and a folder that
            # this server and all workers see under the same path. Options for the Java of the application, and Spark's own settings
            # after spark.conf.
            #spark.master=spark://127.0.0.1:7077
            #spark.command=/opt/gs-stif/stif spark
            #spark.sharedFolder=/nfs/stif
            #spark.javaOptions=-Xmx2g
            #spark.conf.spark.executor.memory=4g
            """;

    StifProperties {
        problems = List.copyOf(problems);
    }

    /** Reads the settings; writes the file with all defaults as comments where it is not there. */
    static StifProperties read(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        List<String> problems = new ArrayList<>();
        Properties properties = new Properties();
        try {
            if (Files.notExists(file)) {
                Limits d = Limits.defaults();
                Files.writeString(
                        file,
                        TEXT.formatted(
                                Integer.toString(d.workers()),
                                Integer.toString(d.blockSize()),
                                Long.toString(d.memoryBytes() >> 20),
                                Long.toString(d.maxOutputPixels()),
                                Long.toString(d.maxTraining().toMinutes())));
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + " cannot be read, all defaults are used: " + e.getMessage());
        }
        return of(properties, problems);
    }

    private static StifProperties of(Properties properties, List<String> problems) {
        Limits d = Limits.defaults();
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KNOWN);
        unknown.removeIf(SparkSettings::isKey);
        if (!unknown.isEmpty()) {
            problems.add(FILE + " has unknown settings " + unknown + "; there are " + new TreeSet<>(KNOWN));
        }
        long workers = number(properties, "workers", d.workers(), 1, 1024, problems);
        long blockSize = number(properties, "blockSize", d.blockSize(), 16, 8192, problems);
        long memory = number(properties, "memory", d.memoryBytes() >> 20, 1, 1 << 24, problems);
        long pixels = number(properties, "maxOutputPixels", d.maxOutputPixels(), 1, Long.MAX_VALUE, problems);
        long training =
                number(properties, "maxTrainingMinutes", d.maxTraining().toMinutes(), 1, 60 * 24 * 365, problems);
        return new StifProperties(
                new Limits(
                        (int) workers,
                        (int) blockSize,
                        memory << 20,
                        pixels,
                        folder(properties.getProperty("temporaryFolder"), d.temporaryFolder(), problems),
                        java.time.Duration.ofMinutes(training),
                        spark(properties, problems)),
                problems);
    }

    private static Optional<SparkSettings> spark(Properties properties, List<String> problems) {
        try {
            return SparkSettings.of(properties);
        } catch (IllegalArgumentException e) {
            problems.add(FILE + ": " + e.getMessage() + ". engine=SPARK is refused");
            return Optional.empty();
        }
    }

    private static long number(
            Properties properties, String key, long byDefault, long min, long max, List<String> problems) {
        String text = properties.getProperty(key);
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        try {
            long value = Long.parseLong(text.trim());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        problems.add(FILE + ": " + key + " is '" + text.trim() + "'; it must be a whole number from " + min + " to "
                + max + ". The default " + byDefault + " is used");
        return byDefault;
    }

    private static Path folder(String text, Path byDefault, List<String> problems) {
        if (text == null || text.isBlank()) {
            return byDefault;
        }
        try {
            Path folder = Files.createDirectories(Path.of(text.trim()).toAbsolutePath());
            if (Files.isWritable(folder)) {
                return folder;
            }
            problems.add(FILE + ": temporaryFolder " + folder + " cannot be written; " + byDefault + " is used");
        } catch (IOException | IllegalArgumentException e) {
            problems.add(FILE + ": temporaryFolder '" + text.trim() + "' cannot be made; " + byDefault + " is used");
        }
        return byDefault;
    }
}
