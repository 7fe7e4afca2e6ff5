package org.gsstif.server.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gsstif.server.style.RasterSymbolizer.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SldReaderTest {

    @Test
    void readsAColorMap() {
        RasterStyle style = SldReader.read(
                sld(
                        """
                <Opacity>0.8</Opacity>
                <ColorMap type="intervals">
                  <ColorMapEntry color="#FF0000" quantity="-1.5" label="low" opacity="0.5"/>
                  <ColorMapEntry color="#00ff00" quantity="1e3"/>
                </ColorMap>"""));
        assertThat(style.title()).isEqualTo("A title");
        assertThat(style.description()).isEqualTo("An abstract");
        RasterSymbolizer symbolizer = style.rules().get(0).symbolizer();
        assertThat(symbolizer.opacity()).isEqualTo(0.8);
        assertThat(symbolizer.colorMap())
                .isEqualTo(new ColorMap(
                        ColorMap.Type.INTERVALS,
                        List.of(
                                new ColorMap.Entry(-1.5, 0xFF0000, 0.5, "low"),
                                new ColorMap.Entry(1000, 0x00FF00, 1, ""))));
    }

    @Test
    void aColorMapWithoutTypeIsARamp() {
        RasterStyle style = SldReader.read(sld("<ColorMap><ColorMapEntry color='#000000' quantity='0'/></ColorMap>"));
        assertThat(style.rules().get(0).symbolizer().colorMap().type()).isEqualTo(ColorMap.Type.RAMP);
    }

    @Test
    void readsChannelsWithContrast() {
        RasterStyle style = SldReader.read(
                sld(
                        """
                <ChannelSelection>
                  <RedChannel><SourceChannelName>3</SourceChannelName>
                    <ContrastEnhancement><Normalize>
                      <VendorOption name="algorithm">StretchToMinimumMaximum</VendorOption>
                      <VendorOption name="minValue">0</VendorOption>
                      <VendorOption name="maxValue">0.3</VendorOption>
                    </Normalize><GammaValue>1.5</GammaValue></ContrastEnhancement></RedChannel>
                  <GreenChannel><SourceChannelName>green</SourceChannelName></GreenChannel>
                  <BlueChannel><SourceChannelName>1</SourceChannelName></BlueChannel>
                </ChannelSelection>
                <ContrastEnhancement><Normalize/></ContrastEnhancement>"""));
        RasterSymbolizer symbolizer = style.rules().get(0).symbolizer();
        assertThat(symbolizer.channels())
                .containsExactly(
                        new Channel("3", new Contrast(Contrast.Method.STRETCH, 0.0, 0.3, 1.5)),
                        new Channel("green", null),
                        new Channel("1", null));
        assertThat(symbolizer.contrast()).isEqualTo(new Contrast(Contrast.Method.STRETCH, null, null, 1));
    }

    @Test
    void readsScaleRanges() {
        String rule = "<Rule><Title>t</Title><MinScaleDenominator>100</MinScaleDenominator><MaxScaleDenominator>5e4"
                + "</MaxScaleDenominator><RasterSymbolizer/></Rule><Rule><RasterSymbolizer/></Rule>";
        List<RasterStyle.Rule> rules = SldReader.read("<StyledLayerDescriptor><NamedLayer><UserStyle><FeatureTypeStyle>"
                        + rule + "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>")
                .rules();
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).title()).isEqualTo("t");
        assertThat(rules.get(0).appliesAt(99)).isFalse();
        assertThat(rules.get(0).appliesAt(100)).isTrue();
        assertThat(rules.get(0).appliesAt(50_000)).isFalse();
        assertThat(rules.get(1).appliesAt(0.001)).isTrue();
    }

    @Test
    void readsSymbologyEncoding11() {
        RasterStyle style = SldReader.read(
                """
                <sld:StyledLayerDescriptor version="1.1.0" xmlns:sld="http://www.opengis.net/sld"
                    xmlns:se="http://www.opengis.net/se" xmlns:ogc="http://www.opengis.net/ogc">
                 <sld:NamedLayer><se:Name>x</se:Name><sld:UserStyle>
                  <se:Description><se:Title>T</se:Title><se:Abstract>A</se:Abstract></se:Description>
                  <se:CoverageStyle><se:Rule><se:RasterSymbolizer>
                   <se:Opacity><ogc:Literal>0.5</ogc:Literal></se:Opacity>
                   <se:ColorMap><se:Categorize fallbackValue="#000000"><se:LookupValue>Rasterdata</se:LookupValue>
                     <se:Value>#FF0000</se:Value><se:Threshold>10</se:Threshold><se:Value>#00FF00</se:Value>
                   </se:Categorize></se:ColorMap>
                  </se:RasterSymbolizer></se:Rule></se:CoverageStyle></sld:UserStyle></sld:NamedLayer>
                </sld:StyledLayerDescriptor>""");
        assertThat(style.title()).isEqualTo("T");
        RasterSymbolizer symbolizer = style.rules().get(0).symbolizer();
        assertThat(symbolizer.opacity()).isEqualTo(0.5);
        ColorMap.Lookup lookup = symbolizer.colorMap().lookup();
        assertThat(lookup.argb(9.9f)).isEqualTo(0xFFFF0000);
        assertThat(lookup.argb(10)).isEqualTo(0xFF00FF00);
        assertThat(lookup.argb(1e9f)).isEqualTo(0xFF00FF00);
    }

    @Test
    void readsInterpolate() {
        RasterStyle style = SldReader.read(
                sld(
                        """
                <ColorMap><Interpolate fallbackValue="#DDDDDD"><LookupValue>Rasterdata</LookupValue>
                  <InterpolationPoint><Data>0</Data><Value>#000000</Value></InterpolationPoint>
                  <InterpolationPoint><Data>10</Data><Value>#0A0A0A</Value></InterpolationPoint>
                </Interpolate></ColorMap>"""));
        assertThat(style.rules().get(0).symbolizer().colorMap().lookup().argb(5))
                .isEqualTo(0xFF050505);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <ShadedRelief/>                                                              | ShadedRelief is not supported
            <ContrastEnhancement><Histogram/></ContrastEnhancement>                      | Histogram is not supported
            <ColorMap/>                                                                  | no entry
            <ColorMap type="odd"/>                                                       | 'odd' is not known
            <ColorMap><ColorMapEntry color="red" quantity="1"/></ColorMap>               | '#'RRGGBB
            <ColorMap><ColorMapEntry color="#000000" quantity="${q}"/></ColorMap>        | not a number
            <ColorMap><ColorMapEntry color="#000000"/></ColorMap>                        | not a number
            <Opacity>2</Opacity>                                                         | not in 0 to 1
            <Opacity><Function name="env"/></Opacity>                                    | only constants
            <ChannelSelection><RedChannel/></ChannelSelection>                           | SourceChannelName
            <ContrastEnhancement><GammaValue>0</GammaValue></ContrastEnhancement>        | GammaValue
            """)
    void saysWhatItCannotUse(String symbolizer, String message) {
        assertThatThrownBy(() -> SldReader.read(sld(symbolizer)))
                .isInstanceOf(StyleException.class)
                .hasMessageContaining(message.replace("'#'", "#"));
    }

    @Test
    void refusesOtherDocuments() {
        assertThatThrownBy(() -> SldReader.read("<html/>")).hasMessageContaining("StyledLayerDescriptor");
        assertThatThrownBy(() -> SldReader.read("<StyledLayerDescriptor/>")).hasMessageContaining("UserStyle");
        assertThatThrownBy(() -> SldReader.read("<StyledLayerDescriptor><UserStyle/></StyledLayerDescriptor>"))
                .hasMessageContaining("RasterSymbolizer");
        assertThatThrownBy(() -> SldReader.read("<a>")).isInstanceOf(StyleException.class);
        assertThatThrownBy(
                        () -> SldReader.read(
                                "<StyledLayerDescriptor><UserStyle><Rule><PolygonSymbolizer/></Rule></UserStyle></StyledLayerDescriptor>"))
                .hasMessageContaining("PolygonSymbolizer");
    }

    @Test
    void refusesEntities() {
        String bomb = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + sld("<Opacity>&e;</Opacity>");
        assertThatThrownBy(() -> SldReader.read(bomb))
                .isInstanceOf(StyleException.class)
                .hasMessageContaining("DOCTYPE");
    }

    private static String sld(String symbolizer) {
        return """
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
                 <NamedLayer><Name>x</Name><UserStyle><Name>x</Name><Title>A title</Title><Abstract>An abstract</Abstract>
                  <FeatureTypeStyle><Rule><RasterSymbolizer>%s</RasterSymbolizer></Rule></FeatureTypeStyle>
                 </UserStyle></NamedLayer>
                </StyledLayerDescriptor>"""
                .formatted(symbolizer);
    }
}
