package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SldsTest {

    private static Document parse(String sld) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(sld)));
    }

    private static Element element(Document sld, String name, int i) {
        NodeList found = sld.getElementsByTagNameNS("http://www.opengis.net/sld", name);
        return (Element) found.item(i);
    }

    @Test
    void aRampGoesFromMinToMax() throws Exception {
        Document sld = parse(Slds.ramp("s", "NDVI <fused> & \"more\"", 2, Palette.VIRIDIS, -0.1, 0.9));
        assertThat(element(sld, "Title", 0).getTextContent()).isEqualTo("NDVI <fused> & \"more\"");
        assertThat(element(sld, "SourceChannelName", 0).getTextContent()).isEqualTo("2");
        assertThat(element(sld, "ColorMapEntry", 0).getAttribute("color")).isEqualTo("#440154");
        assertThat(element(sld, "ColorMapEntry", 0).getAttribute("quantity")).isEqualTo("-0.1");
        assertThat(element(sld, "ColorMapEntry", 5).getAttribute("quantity")).isEqualTo("0.4");
        assertThat(element(sld, "ColorMapEntry", 10).getAttribute("color")).isEqualTo("#FDE725");
        assertThat(element(sld, "ColorMapEntry", 10).getAttribute("quantity")).isEqualTo("0.9");
        assertThat(element(sld, "ColorMapEntry", 11)).isNull();
    }

    @Test
    void differencesAreWhiteAtZero() throws Exception {
        Document sld = parse(Slds.difference("s", "t", 1, 3));
        assertThat(element(sld, "ColorMapEntry", 5).getAttribute("color")).isEqualTo("#F7F7F7");
        assertThat(element(sld, "ColorMapEntry", 5).getAttribute("quantity")).isEqualTo("0");
        assertThat(element(sld, "ColorMapEntry", 0).getAttribute("quantity")).isEqualTo("-3");
    }

    @Test
    void classesHaveTheirNames() throws Exception {
        Document sld = parse(Slds.classes(
                "s",
                "t",
                1,
                List.of(new Slds.ClassStyle(0, "water", 0x1F78B4), new Slds.ClassStyle(7, "a > b", 0x33A02C))));
        assertThat(element(sld, "ColorMap", 0).getAttribute("type")).isEqualTo("values");
        assertThat(element(sld, "ColorMapEntry", 1).getAttribute("label")).isEqualTo("a > b");
        assertThat(element(sld, "ColorMapEntry", 1).getAttribute("quantity")).isEqualTo("7");
        assertThatThrownBy(() -> Slds.classes("s", "t", 1, List.of())).hasMessageContaining("0 classes");
    }

    @Test
    void rgbStretchesEachChannel() throws Exception {
        Document sld = parse(Slds.rgb("s", "t", 3, 2, 1, 0, 0.3));
        assertThat(element(sld, "RedChannel", 0).getTextContent()).contains("3", "StretchToMinimumMaximum");
        assertThat(element(sld, "BlueChannel", 0).getTextContent()).contains("0.3");
        assertThatThrownBy(() -> Slds.rgb("s", "t", 0, 2, 1, 0, 1)).hasMessageContaining("band is 0");
    }

    @Test
    void badRangesAreRefused() {
        assertThatThrownBy(() -> Slds.ramp("s", "t", 1, Palette.GREY, 1, 1)).hasMessageContaining("min is 1.0");
        assertThatThrownBy(() -> Slds.ramp("s", "t", 1, Palette.GREY, 0, Double.NaN))
                .hasMessageContaining("finite");
    }

    @Test
    void paletteColours() {
        assertThat(Palette.GREY.colour(0.5)).isEqualTo(0x808080);
        assertThat(Palette.GREY.colour(-1)).isZero();
        assertThat(Palette.VIRIDIS.colour(2)).isEqualTo(0xFDE725);
        assertThat(Palette.VIRIDIS.colour(0.1)).isEqualTo(0x482576);
        assertThat(Palette.classes(200)).hasSize(200).doesNotHaveDuplicates();
    }
}
