package org.gsstif.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
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
    void theImageHasTheSamePlaces() throws Exception {
        byte[] png = ApaDiagram.png("A < B", List.of(new ApaDiagram.Mark("M", metrics(-0.02, 0.04, 0, 0))));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(940);
        assertThat(image.getHeight()).isEqualTo(410);
        // the first colour, #1b6ca8, in the legend, and .85 of it over white in both marks, beside the lines of the
        // ticks
        assertThat(image.getRGB(800, 60)).isEqualTo(0xff1b6ca8);
        assertThat(near(image.getRGB(192, 112), 0x3d82b5)).isTrue();
        assertThat(near(image.getRGB(618, 198), 0x3d82b5)).isTrue();
        // a tick line, the axis, and paper between them
        assertThat(near(image.getRGB(250, 70), 0xe4e4e4)).isTrue();
        assertThat(near(image.getRGB(70, 80), 0x888888)).isTrue();
        assertThat(image.getRGB(280, 80)).isEqualTo(0xffffffff);
    }

    private static boolean near(int colour, int expected) {
        boolean result = true;
        for (int shift = 0; shift < 24; shift += 8) {
            result &= Math.abs((colour >> shift & 0xff) - (expected >> shift & 0xff)) <= 2;
        }
        return result;
    }

    @Test
    void noMarksIsStillADiagram() throws Exception {
        assertThat(parse(ApaDiagram.svg("", List.of()))
                        .getElementsByTagName("circle")
                        .getLength())
                .isZero();
    }
}
