package org.gsstif.robustness.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.feature.NameImpl;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.Palette;
import org.gsstif.coverage.Slds;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.process.run.ResultRaster;
import org.gsstif.robustness.SmallSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums of result files and reports over runs, threads, block sizes, languages, time zones and character sets. */
class SameBytesTest {

    private static final List<String> LANGUAGES =
            List.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai", "de-CH");
    private static final List<String> ZONES = List.of("Pacific/Apia", "Asia/Kathmandu", "America/St_Johns");

    @TempDir
    Path folder;

    /** Checksum of the GeoTIFF, and the report without what tells of the run itself. */
    private List<String> run(String process, int workers, int blockSize) throws IOException {
        Limits limits = new Limits(workers, blockSize, 64 << 20, 1 << 20, folder.resolve("tmp"));
        String[] parts = process.split(":");
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fineLayer", "t:fine");
        inputs.put("coarseLayer", "t:coarse");
        inputs.put("time", parts[0].equals("Upscale") ? "2020-05-02" : SmallSeries.TARGET);
        if (parts.length > 1) {
            inputs.put("preset", parts[1]);
        }
        try (StifRuntime runtime = new StifRuntime(limits, new SmallSeries(() -> {}), null)) {
            Map<String, Object> outputs = new StifProcessFactory(Processes.all(), () -> runtime)
                    .create(new NameImpl("stif", parts[0]))
                    .execute(inputs, null);
            GridCoverage2D coverage = (GridCoverage2D) outputs.get("result");
            Path file = folder.resolve("result.tif");
            ResultRaster.save(coverage, file);
            coverage.dispose(true);
            return List.of(checksum(Files.readAllBytes(file)), withoutTimes((String) outputs.get("report")));
        }
    }

    private static String withoutTimes(String report) {
        return report.replaceAll("\"[A-Za-z]*[sS]econds\"\\s*:\\s*[0-9.E-]+", "");
    }

    private static String checksum(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new BigInteger(1, digest).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ustfip:BEST",
                "Ustfip:PAPER",
                "Starfm",
                "Estarfm",
                "FitFc",
                "Fsdaf",
                "Efast",
                "Linear",
                "Persistence",
                "Upscale",
                "Absis"
            })
    void runsThreadsBlocksLanguagesAndTimeZones(String process) throws IOException {
        List<String> expected = run(process, 1, 256);
        assertThat(run(process, 1, 256)).as("a second run").isEqualTo(expected);
        assertThat(run(process, 2, 16)).as("2 threads, blocks of 16").isEqualTo(expected);
        assertThat(run(process, 5, 37)).as("5 threads, blocks of 37").isEqualTo(expected);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (int i = 0; i < LANGUAGES.size(); i++) {
                Locale.setDefault(Locale.forLanguageTag(LANGUAGES.get(i)));
                TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(i % ZONES.size())));
                assertThat(run(process, 2, 64))
                        .as(
                                "%s in %s",
                                Locale.getDefault(), TimeZone.getDefault().getID())
                        .isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void writtenTextsInEveryLanguage() throws IOException {
        Locale locale = Locale.getDefault();
        List<String> expected = texts();
        try {
            for (String language : LANGUAGES) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(texts()).as(language).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    /** Styles, and a GeoTIFF with names of bands. */
    private List<String> texts() throws IOException {
        Path file = folder.resolve("named.tif");
        MemoryRaster image = SmallSeries.image(true, 1);
        CogOptions options = CogOptions.defaults().withBandNames(List.of("red", "nir"));
        try (CogWriter writer = CogWriter.create(file, image.grid(), 2, options)) {
            writer.write(image.read(image.grid().window()));
            writer.finish();
        }
        List<Slds.ClassStyle> classes = List.of(new Slds.ClassStyle(12, "water", 0x0000ff));
        return List.of(
                checksum(Files.readAllBytes(file)),
                Slds.ramp("a", "A", 1, Palette.DIFFERENCE, -1234.5, 0.25),
                Slds.rgb("a", "A", 3, 2, 1, 0, 10_000),
                Slds.classes("a", "A", 1, classes),
                Slds.polygons("a", "A", "class", classes));
    }

    @Test
    void characterSetsOfTheWholeProgram() throws Exception {
        SmallSeries.write(folder.resolve("bilder-ä"));
        Map<String, List<String>> answers = new TreeMap<>();
        for (String options : List.of(
                "-Dfile.encoding=UTF-8",
                "-Dfile.encoding=US-ASCII -Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Apia",
                "-Dfile.encoding=windows-1256 -Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
                "-Dfile.encoding=Cp1047", // EBCDIC
                "-Dfile.encoding=ISO-8859-1 -Duser.language=hi -Duser.timezone=Asia/Kathmandu")) {
            answers.put(options, program(options, 0, ""));
        }
        List<String> expected = answers.values().iterator().next();
        assertThat(answers)
                .allSatisfy((options, answer) -> assertThat(answer).as(options).isEqualTo(expected));
        Files.delete(folder.resolve("fused.tif"));
        Files.delete(folder.resolve("report.json"));
        assertThat(program("-Dfile.encoding=UTF-16", 2, "character set is UTF-16"))
                .isEmpty();
    }

    private List<String> program(String options, int exitCode, String message)
            throws IOException, InterruptedException {
        Path images = folder.resolve("bilder-ä");
        Path result = folder.resolve("fused.tif");
        Path report = folder.resolve("report.json");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx400m"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(
                "-Dsun.jnu.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dcom.sun.media.jai.disableMediaLib=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.gsstif.server.cli.Stif",
                "run",
                "Ustfip",
                "--fine",
                images + "/fine_*.tif",
                "--coarse",
                images + "/coarse_*.tif",
                "--time",
                SmallSeries.TARGET,
                "-o",
                result.toString(),
                "--report",
                report.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(options + ": " + text).isEqualTo(exitCode);
        assertThat(text).contains(message);
        if (!Files.exists(result)) {
            return List.of();
        }
        return List.of(
                checksum(Files.readAllBytes(result)), withoutTimes(Files.readString(report, StandardCharsets.UTF_8)));
    }
}
