package org.gsstif.geoserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The zip as a GeoServer administrator unpacks it. What it must not refer to exists in some GeoServer generations only: JAI
 * up to 2.27, ImageN from 2.28, javax.servlet up to 2.28, jakarta.servlet from 3.0.
 */
class PluginZipIT {

    private static final List<String> FORBIDDEN_PACKAGES = List.of(
            "javax/media/jai/",
            "it/geosolutions/jaiext/",
            "org/eclipse/imagen/",
            "javax/servlet/",
            "jakarta/servlet/",
            "org/geoserver/",
            "org/springframework/",
            "com/fasterxml/jackson/");

    /** GeoTools members whose signatures name JAI or ImageN, or that are gone by GeoTools 36. */
    private static final List<String> FORBIDDEN_MEMBERS = List.of(
            "org/geotools/coverage/grid/GridCoverage2D.getInterpolation ",
            "GridCoverage2DReader.getImageLayout ",
            "org/geotools/coverage/util/CoverageUtilities.getNoDataProperty ",
            "org/geotools/coverage/util/CoverageUtilities.getROIProperty ",
            "org/geotools/coverage/util/CoverageUtilities.setROIProperty ",
            "org/geotools/coverage/grid/io/AbstractGridFormat.INTERPOLATION ",
            "org/geotools/coverage/grid/io/AbstractGridFormat.USE_JAI_IMAGEREAD ",
            "org/geotools/util/factory/Hints.USE_JAI_IMAGEREAD ",
            "org/geotools/util/factory/Hints.TILE_ENCODING ",
            "org/geotools/image/ImageWorker.");

    private static final Map<String, byte[]> ENTRIES = new TreeMap<>();

    @BeforeAll
    static void readZip() throws IOException {
        ENTRIES.putAll(unzip(Files.readAllBytes(Path.of(System.getProperty("stif.pluginZip")))));
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void holdsOurJarsAndNothingThatGeoServerShips() {
        assertThat(ENTRIES.keySet().stream().map(name -> name.replaceAll("-[0-9][0-9.]*\\.jar$", ".jar")))
                .containsExactlyInAnyOrder(
                        "gs-stif-LICENSE.txt",
                        "gs-stif-core.jar",
                        "gs-stif-coverage.jar",
                        "gs-stif-geoserver.jar",
                        "gs-stif-process.jar",
                        "nanojson.jar");
    }

    @Test
    void isFlat() {
        assertThat(ENTRIES.keySet()).noneMatch(name -> name.contains("/"));
    }

    @Test
    void refersToNothingThatTiesItToOneGeneration() throws IOException {
        List<String> offences = new ArrayList<>();
        int classes = 0;
        for (Map.Entry<String, byte[]> jar : ENTRIES.entrySet()) {
            if (!jar.getKey().startsWith("gs-stif-") || !jar.getKey().endsWith(".jar")) {
                continue;
            }
            for (Map.Entry<String, byte[]> entry : unzip(jar.getValue()).entrySet()) {
                if (!entry.getKey().endsWith(".class")) {
                    continue;
                }
                classes++;
                ClassFile file = ClassFile.read(new ByteArrayInputStream(entry.getValue()));
                file.texts().stream()
                        .filter(text -> FORBIDDEN_PACKAGES.stream().anyMatch(text::contains))
                        .forEach(text -> offences.add(entry.getKey() + ": " + text));
                file.members().stream()
                        .filter(member -> FORBIDDEN_MEMBERS.stream().anyMatch(member::contains))
                        .forEach(member -> offences.add(entry.getKey() + ": " + member));
            }
        }
        assertThat(classes).isGreaterThan(100);
        assertThat(offences).isEmpty();
    }

    @Test
    void registersTheProcessFactory() throws IOException {
        String jar = ENTRIES.keySet().stream()
                .filter(name -> name.startsWith("gs-stif-process"))
                .findFirst()
                .orElseThrow();
        // WPS roles and process groups of wps.xml are kept under this name: it must not change
        assertThat(new String(
                                unzip(ENTRIES.get(jar)).get("META-INF/services/org.geotools.process.ProcessFactory"),
                                StandardCharsets.UTF_8)
                        .trim())
                .isEqualTo("org.gsstif.process.StifProcessFactory");
    }

    /** A second bean of GeoServer's own process factory would hide gs:Import and others. */
    @Test
    void makesNoBeansOfGeoServersProcessFactories() throws IOException {
        String jar = ENTRIES.keySet().stream()
                .filter(name -> name.startsWith("gs-stif-geoserver"))
                .findFirst()
                .orElseThrow();
        String context = new String(unzip(ENTRIES.get(jar)).get("applicationContext.xml"), StandardCharsets.UTF_8);
        Matcher beans = Pattern.compile("class=\"([^\"]+)\"").matcher(context);
        assertThat(beans.results().map(r -> r.group(1)))
                .containsExactlyInAnyOrder(
                        "org.geoserver.platform.ModuleStatusImpl",
                        "org.gsstif.geoserver.start.StifPlugin",
                        "org.gsstif.geoserver.start.OwnExecutions",
                        "org.gsstif.geoserver.start.RequestedOutputFirst");
    }
}
