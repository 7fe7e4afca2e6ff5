package org.gsstif.robustness.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Every reader of unknown input, with its seeds. {@code JAZZER_FUZZ=1 mvn test -Dtest=HostileInputTest#geotiff} looks for
 * more; {@code fuzz.sh} does so for all of them.
 */
class HostileInputTest {

    @FuzzTest
    void times(byte[] input) throws IOException {
        Target.TIMES.read(input);
    }

    @FuzzTest
    void bands(byte[] input) throws IOException {
        Target.BANDS.read(input);
    }

    @FuzzTest
    void executeXml(byte[] input) throws IOException {
        Target.EXECUTE_XML.read(input);
    }

    @FuzzTest
    void wpsPost(byte[] input) throws IOException {
        Target.WPS_POST.read(input);
    }

    @FuzzTest
    void wpsGet(byte[] input) throws IOException {
        Target.WPS_GET.read(input);
    }

    @FuzzTest
    void wmsGet(byte[] input) throws IOException {
        Target.WMS_GET.read(input);
    }

    @FuzzTest
    void geotiff(byte[] input) throws IOException {
        Target.GEOTIFF.read(input);
    }

    @FuzzTest
    void style(byte[] input) throws IOException {
        Target.STYLE.read(input);
    }

    @FuzzTest
    void model(byte[] input) throws IOException {
        Target.MODEL.read(input);
    }

    @FuzzTest
    void properties(byte[] input) throws IOException {
        Target.PROPERTIES.read(input);
    }

    @FuzzTest
    void geometry(byte[] input) throws IOException {
        Target.GEOMETRY.read(input);
    }

    @FuzzTest
    void names(byte[] input) throws IOException {
        Target.NAMES.read(input);
    }

    @Test
    void everyTargetIsAFuzzTestWithSeeds() throws IOException {
        for (Target target : Target.values()) {
            assertThat(HostileInputTest.class.getDeclaredMethods())
                    .as("a fuzz test for %s", target)
                    .anyMatch(m ->
                            m.isAnnotationPresent(FuzzTest.class) && m.getName().equals(target.seedFolder()));
            assertThat(Seeds.of(target)).as("seeds of %s", target).hasSizeGreaterThan(2);
        }
    }
}
