package org.gsstif.server.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorStyleTest {

    private static VectorStyle style(String rules) {
        return SldReader.readVector(
                "<StyledLayerDescriptor xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer><UserStyle>" + rules
                        + "</UserStyle></NamedLayer></StyledLayerDescriptor>");
    }

    private static SimpleFeature feature(Integer cluster, String name) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("f");
        type.add("cluster", Integer.class);
        type.add("name", String.class);
        return SimpleFeatureBuilder.build(type.buildFeatureType(), List.of(cluster, name), "f.1");
    }

    private static String rule(String title, String condition) {
        return "<Rule><Title>" + title + "</Title>" + condition
                + "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">#102030</CssParameter></Fill></PolygonSymbolizer></Rule>";
    }

    private static List<String> titles(VectorStyle style, SimpleFeature feature, double scale) {
        return style.rules(feature, scale).stream().map(VectorStyle.Rule::title).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <PropertyIsEqualTo>C<Literal>3</Literal></PropertyIsEqualTo>                                  | true
            <PropertyIsNotEqualTo>C<Literal>3</Literal></PropertyIsNotEqualTo>                            | false
            <PropertyIsLessThan>C<Literal>3</Literal></PropertyIsLessThan>                                | false
            <PropertyIsLessThanOrEqualTo>C<Literal>3</Literal></PropertyIsLessThanOrEqualTo>              | true
            <PropertyIsGreaterThan>C<Literal>2.5</Literal></PropertyIsGreaterThan>                        | true
            <PropertyIsGreaterThanOrEqualTo>C<Literal>20</Literal></PropertyIsGreaterThanOrEqualTo>       | false
            <PropertyIsNull>C</PropertyIsNull>                                                            | false
            <Not><PropertyIsNull>C</PropertyIsNull></Not>                                                 | true
            <PropertyIsBetween>C<LowerBoundary><Literal>1</Literal></LowerBoundary><UpperBoundary><Literal>3</Literal></UpperBoundary></PropertyIsBetween> | true
            <And><PropertyIsEqualTo>C<Literal>3</Literal></PropertyIsEqualTo><PropertyIsEqualTo><PropertyName>name</PropertyName><Literal>b</Literal></PropertyIsEqualTo></And> | false
            <Or><PropertyIsEqualTo>C<Literal>3</Literal></PropertyIsEqualTo><PropertyIsEqualTo><PropertyName>name</PropertyName><Literal>b</Literal></PropertyIsEqualTo></Or> | true
            """)
    void conditions(String condition, boolean drawn) {
        String filter = "<Filter>" + condition.replace("C<", "<PropertyName>cluster</PropertyName><") + "</Filter>";
        assertThat(style(rule("r", filter)).rules(feature(3, "a"), 1)).hasSize(drawn ? 1 : 0);
    }

    @Test
    void elseRulesDrawWhatNoOtherDraws() {
        String three = "<Filter><PropertyIsEqualTo><PropertyName>cluster</PropertyName><Literal>3</Literal>"
                + "</PropertyIsEqualTo></Filter>";
        VectorStyle style = style(rule("three", three)
                + rule("rest", "<ElseFilter/>")
                + rule("near", "<MaxScaleDenominator>100</MaxScaleDenominator>"));
        assertThat(titles(style, feature(3, ""), 50)).containsExactly("three", "near");
        assertThat(titles(style, feature(3, ""), 100)).containsExactly("three");
        assertThat(titles(style, feature(4, ""), 100)).containsExactly("rest");
    }

    @Test
    void symbolizers() {
        VectorStyle.Rule rule = style(
                        "<Rule><PolygonSymbolizer><Fill/><Stroke><SvgParameter name=\"stroke\">#0000FF</SvgParameter>"
                                + "<SvgParameter name=\"stroke-opacity\">0.5</SvgParameter><SvgParameter name=\"stroke-width\">3</SvgParameter>"
                                + "</Stroke></PolygonSymbolizer><LineSymbolizer><Stroke/></LineSymbolizer>"
                                + "<PointSymbolizer><Graphic><Mark><Fill/></Mark><Size>9</Size></Graphic></PointSymbolizer></Rule>")
                .rules()
                .get(0);
        assertThat(rule.symbolizers())
                .containsExactly(
                        new VectorStyle.Symbolizer(VectorStyle.Kind.POLYGON, 0xFF808080, 0x800000FF, 3, 6),
                        new VectorStyle.Symbolizer(VectorStyle.Kind.LINE, 0, 0xFF000000, 1, 6),
                        new VectorStyle.Symbolizer(VectorStyle.Kind.POINT, 0xFF808080, 0, 1, 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <Rule><PolygonSymbolizer><Fill><GraphicFill/></Fill></PolygonSymbolizer></Rule>             | patterns
            <Rule><PolygonSymbolizer/><TextSymbolizer/></Rule>                                          | TextSymbolizer
            <Rule><LineSymbolizer><Stroke><CssParameter name="stroke">red</CssParameter></Stroke></LineSymbolizer></Rule> | not a colour
            <Rule><LineSymbolizer><Stroke><CssParameter name="stroke-dasharray">1 2</CssParameter></Stroke></LineSymbolizer></Rule> | dasharray
            <Rule><PointSymbolizer/></Rule>                                                             | no Mark
            <Rule><Filter/><PolygonSymbolizer/></Rule>                                                  | 0 conditions
            <Rule><Filter><BBOX/></Filter><PolygonSymbolizer/></Rule>                                   | BBOX
            <Rule><Filter><PropertyIsEqualTo><Function/><Literal/></PropertyIsEqualTo></Filter><PolygonSymbolizer/></Rule> | Function
            <Rule><RasterSymbolizer/></Rule>                                                            | draws images
            """)
    void saysWhatItCannotUse(String rules, String message) {
        assertThatThrownBy(() -> style(rules))
                .isInstanceOf(StyleException.class)
                .hasMessageContaining(message);
    }
}
