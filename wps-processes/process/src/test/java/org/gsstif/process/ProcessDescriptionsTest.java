package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.type.Name;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** Every description is complete, and of types that GeoServer can read and write. */
class ProcessDescriptionsTest {

    private static final Set<Class<?>> INPUT_TYPES = Set.of(
            org.geotools.data.simple.SimpleFeatureCollection.class,
            String.class,
            Integer.class,
            Double.class,
            Boolean.class,
            Geometry.class,
            ReferencedEnvelope.class,
            GridCoverage2D.class);

    private final StifProcessFactory factory = new StifProcessFactory();

    @Test
    void everyInputIsDescribed() {
        assertThat(factory.getNames()).hasSizeGreaterThanOrEqualTo(5);
        for (Name process : factory.getNames()) {
            assertThat(factory.getTitle(process).toString())
                    .as("title of " + process)
                    .isNotBlank();
            assertThat(factory.getDescription(process).toString())
                    .as("abstract of " + process)
                    .hasSizeGreaterThan(40);
            assertThat(factory.getParameterInfo(process))
                    .as("inputs of " + process)
                    .isNotEmpty();
            for (Parameter<?> input : factory.getParameterInfo(process).values()) {
                String where = process + " " + input.key;
                String text = input.description.toString();
                assertThat(input.title.toString()).as("title of " + where).isNotBlank();
                assertThat(text)
                        .as("abstract of " + where)
                        .hasSizeGreaterThan(15)
                        .endsWith(".");
                assertThat(INPUT_TYPES.contains(input.type) || input.type.isEnum())
                        .as("type of " + where)
                        .isTrue();
                if (Number.class.isAssignableFrom(input.type)) {
                    assertThat(text).as(where).contains("Unit: ", "Range: ");
                }
                if (input.type.isEnum()) {
                    assertThat(text).as(where).contains("Allowed values: ");
                }
                if (input.getDefaultValue() != null) {
                    assertThat(text).as(where).contains("Default: ");
                    assertThat(input.type.isInstance(input.getDefaultValue()))
                            .as(where)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyOutputIsDescribed() {
        for (Name process : factory.getNames()) {
            assertThat(factory.getResultInfo(process, null))
                    .as("outputs of " + process)
                    .isNotEmpty();
            for (Parameter<?> output : factory.getResultInfo(process, null).values()) {
                String where = process + " output " + output.key;
                assertThat(output.maxOccurs)
                        .as("GeoServer cannot repeat " + where)
                        .isEqualTo(1);
                assertThat(output.title.toString()).as("title of " + where).isNotBlank();
                assertThat(output.description.toString())
                        .as("abstract of " + where)
                        .hasSizeGreaterThan(15)
                        .endsWith(".");
                assertThat(output.type).as("type of " + where).isIn(GridCoverage2D.class, String.class);
            }
        }
    }
}
