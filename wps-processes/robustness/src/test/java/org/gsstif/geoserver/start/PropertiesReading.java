package org.gsstif.geoserver.start;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Opens the reading of stif.properties to the tests of this module. */
public final class PropertiesReading {

    private PropertiesReading() {}

    /** Reads the bytes as stif.properties; a temporaryFolder in them is not followed, since it would be made. */
    public static void read(byte[] contents) throws IOException {
        if (namesFolder(contents)) {
            return;
        }
        Path folder = Files.createTempDirectory("stif-fuzz-properties-");
        Path file = folder.resolve(StifProperties.FILE);
        try {
            Files.write(file, contents);
            StifProperties settings = StifProperties.read(folder);
            if (settings.limits().workers() < 1 || settings.limits().memoryBytes() < 1) {
                throw new AssertionError("settings out of range: " + settings);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static boolean namesFolder(byte[] contents) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(new String(contents, StandardCharsets.UTF_8)));
            return properties.containsKey("temporaryFolder");
        } catch (IOException | IllegalArgumentException e) {
            return false; // the reader itself has to cope with it
        }
    }
}
