package org.gsstif.process.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.Parameter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class ParameterTableTest {

    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static final Input<Integer> RADIUS = Input.integer(
                    "radius", "Radius", "coarse cells", 1, 50, "Half the window.")
            .byDefault(5);
    private static final Input<Double> SIGMA = Input.number(
                    "sigma", "Width", "coarse pixels", 0.0, null, "Width of the PSF.")
            .byDefault(0.5);
    private static final Input<Colour> COLOUR = Input.choice(
            "colour", Colour.class, Colour.RED, "Colour", "The colour.", c -> c == Colour.RED ? "warm" : "cold");
    private static final Input<String> NAMES =
            Input.text("names", "Names", "Some names.").upTo(3);
    private static final Input<String> NEEDED =
            Input.text("needed", "Needed", "What is needed.").required();
    private static final Input<Boolean> FLAG = Input.flag("flag", "Flag", false, "On or off.");
    private static final Input<Geometry> REGION = Input.geometry("region", "Region", "Where.");
    private static final Input<ReferencedEnvelope> BOX = Input.box("bbox", "Box", "Where.");

    private static final ParameterTable TABLE = ParameterTable.builder()
            .inputs(List.of(RADIUS, SIGMA, COLOUR, NAMES, NEEDED, FLAG, REGION, BOX))
            .output(Output.text("result", "Result", "The result."))
            .build();

    private static Values read(Object... namesAndValues) {
        Map<String, Object> given = new HashMap<>(Map.of("needed", "x"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return TABLE.read(given);
    }

    @Test
    void absentInputsHaveTheirDefaults() {
        Values values = read();
        assertThat(values.get(RADIUS)).isEqualTo(5);
        assertThat(values.get(SIGMA)).isEqualTo(0.5);
        assertThat(values.get(COLOUR)).isEqualTo(Colour.RED);
        assertThat(values.get(FLAG)).isFalse();
        assertThat(values.all(NAMES)).isEmpty();
        assertThat(values.find(REGION)).isEmpty();
        assertThat(values.has(RADIUS)).isFalse();
    }

    @Test
    void textsAreConverted() {
        Values values = read(
                "radius",
                " 7 ",
                "sigma",
                "1e-1",
                "colour",
                "dark-blue",
                "flag",
                "TRUE",
                "region",
                "POINT (1 2)",
                "bbox",
                "0, 1, 2, 3");
        assertThat(values.get(RADIUS)).isEqualTo(7);
        assertThat(values.get(SIGMA)).isEqualTo(0.1);
        assertThat(values.get(COLOUR)).isEqualTo(Colour.DARK_BLUE);
        assertThat(values.get(FLAG)).isTrue();
        assertThat(values.get(REGION).getCoordinate().y).isEqualTo(2);
        assertThat(values.get(BOX).getMaxX()).isEqualTo(2);
        assertThat(values.get(BOX).getMinY()).isEqualTo(1);
    }

    @Test
    void numbersOfOtherTypesAreConvertedWhenExact() {
        assertThat(read("radius", 7.0).get(RADIUS)).isEqualTo(7);
        assertThat(read("sigma", 2).get(SIGMA)).isEqualTo(2.0);
        assertThatThrownBy(() -> read("radius", 7.5)).hasMessageContaining("radius is \"7.5\"");
    }

    @Test
    void repeatedInputsComeAsListOrArrayOrAlone() {
        assertThat(read("names", List.of("a", "b")).all(NAMES)).containsExactly("a", "b");
        assertThat(read("names", new Object[] {"a", "b", "c"}).all(NAMES)).containsExactly("a", "b", "c");
        assertThat(read("names", "a").all(NAMES)).containsExactly("a");
        assertThatThrownBy(() -> read("names", List.of("a", "b", "c", "d")))
                .hasMessage("names was given 4 times; it may be given up to 3 times");
        assertThatThrownBy(() -> read("radius", List.of(1, 2)))
                .hasMessage("radius was given 2 times; it may be given once");
    }

    @Test
    void blankTextsCountAsAbsent() {
        assertThat(read("radius", "", "names", Arrays.asList(" ", "b")).get(RADIUS))
                .isEqualTo(5);
    }

    @Test
    void errorsNameParameterValueAndRange() {
        assertThatThrownBy(() -> read("radius", 0))
                .isInstanceOf(ParameterException.class)
                .hasMessage("radius is 0 coarse cells; allowed: 1 to 50 coarse cells (default 5)");
        assertThatThrownBy(() -> read("radius", "many"))
                .hasMessage("radius is \"many\", which is not a whole number; allowed: 1 to 50");
        assertThatThrownBy(() -> read("sigma", -1))
                .hasMessage("sigma is -1 coarse pixels; allowed: at least 0 coarse pixels (default 0.5)");
        assertThatThrownBy(() -> read("sigma", Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> read("colour", "green"))
                .hasMessage("colour is \"green\", which is not one of the allowed values; allowed: RED, DARK_BLUE");
        assertThatThrownBy(() -> read("flag", "perhaps")).hasMessageContaining("true or false");
        assertThatThrownBy(() -> read("region", "POINT (1"))
                .hasMessageContaining("region is \"POINT (1\", which is not a geometry");
        assertThatThrownBy(() -> read("bbox", "1,2,3")).hasMessageContaining("minx,miny,maxx,maxy");
    }

    @Test
    void aLiteralThatTheHostCouldNotConvertIsAnErrorNotTheDefault() {
        assertThatThrownBy(() -> read("radius", null))
                .hasMessageContaining("radius could not be read as a whole number");
    }

    @Test
    void missingAndUnknownInputs() {
        assertThatThrownBy(() -> TABLE.read(Map.of())).satisfies(e -> {
            assertThat(((ParameterException) e).parameter()).isEqualTo("needed");
            assertThat(((ParameterException) e).isMissing()).isTrue();
        });
        assertThatThrownBy(() -> read("radios", 1)).hasMessage("there is no input radios; did you mean radius?");
        assertThatThrownBy(() -> read("temperature", 1)).hasMessageContaining("the inputs are radius, sigma");
    }

    @Test
    void descriptionsCarryUnitRangeDefaultAndChoices() {
        Map<String, Parameter<?>> info = TABLE.parameterInfo();
        assertThat(info.keySet()).first().isEqualTo("radius");
        Parameter<?> radius = info.get("radius");
        assertThat(radius.description.toString())
                .isEqualTo("Half the window. Unit: coarse cells. Range: 1 to 50. Default: 5.");
        assertThat(radius.metadata).containsEntry(Parameter.MIN, 1).containsEntry(Parameter.MAX, 50);
        assertThat(radius.getDefaultValue()).isEqualTo(5);
        assertThat(info.get("colour").description.toString())
                .isEqualTo("The colour. Allowed values: RED (warm), DARK_BLUE (cold). Default: RED.");
        assertThat(info.get("colour").metadata.get(Parameter.OPTIONS)).isEqualTo(List.of(Colour.RED, Colour.DARK_BLUE));
        assertThat(info.get("names").maxOccurs).isEqualTo(3);
        assertThat(info.get("needed").isRequired()).isTrue();
        assertThat(TABLE.resultInfo()).containsOnlyKeys("result");
    }

    @Test
    void aTableRefusesTwoInputsOfOneName() {
        assertThatThrownBy(() -> ParameterTable.builder().input(RADIUS).input(RADIUS))
                .hasMessageContaining("two inputs are named radius");
    }

    @Test
    void theSummaryShowsWhatWasGivenOnly() {
        assertThat(read("names", List.of("a", "b"), "radius", 3).summary())
                .isEqualTo(Map.of("needed", "x", "names", List.of("a", "b"), "radius", 3));
    }
}
