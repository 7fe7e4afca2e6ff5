package org.gsstif.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ApaDiagramTest {

    private static BandMetrics metrics(double ad, double rmse, double edge, double lbp) {
        return new BandMetrics(1, 1, ad, Math.abs(ad), rmse, 1, 1, 1, edge, Math.abs(edge), lbp, Math.abs(lbp));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void marksStandWhereTheirMetricsSay() throws Exception {
        String svg = ApaDiagram.svg(
                "A < B",
                List.of(
                        new ApaDiagram.Mark("M&1", metrics(-0.02, 0.04, 0, 0)),
                        new ApaDiagram.Mark("none", metrics(Double.NaN, Double.NaN, Double.NaN, Double.NaN))));
        Document document = parse(svg);
        // legend 2, spectral 1, spatial 1
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(4);
        // steps of 0.01 up to 0.05: |AD| 0.02 is two fifths of 300 px to the right, RMSE 0.04 four fifths up
        assertThat(svg).contains("cx=\"190.0\" cy=\"110.0\"");
        // EDGE 0 and LBP 0 in the middle of the second panel
        assertThat(svg).contains("cx=\"620.0\" cy=\"200.0\"");
        assertThat(svg).contains("M&amp;1").contains("A &lt; B");
    }

    @Test
    void noMarksIsStillADiagram() throws Exception {
        assertThat(parse(ApaDiagram.svg("", List.of()))
                        .getElementsByTagName("circle")
                        .getLength())
                .isZero();
    }
}
