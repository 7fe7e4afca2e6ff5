package org.gsstif.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.gsstif.core.embed.Encoders;
import org.gsstif.process.port.Limits;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wps.WpsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterDemoTest {

    private static final Path SCENE = Path.of("..", "..", "test-data", "cluster-scene");

    @TempDir
    Path folder;

    @Test
    void clustersPolygonsAndLegendsAreMapped() throws IOException {
        Path catalog = folder.resolve("catalog");
        ClusterDemo demo = new ClusterDemo(SCENE, Encoders.RANDOM_CONVOLUTION);
        demo.copyTo(catalog);
        StringWriter text = new StringWriter();
        double agreement;
        try (EmbeddedHost host = EmbeddedHost.start(
                catalog, Limits.defaults(), HttpHostOptions.defaults().withPort(0), WpsOptions.defaults())) {
            agreement = demo.run(new WpsClient(host.baseUrl()), catalog, folder, new PrintWriter(text));
        }

        assertThat(agreement).as(text.toString()).isGreaterThan(0.9);
        JsonNode report = new ObjectMapper().readTree(Files.readString(folder.resolve("clusters.json")));
        assertThat(report.at("/clusters")).hasSize(6);
        assertThat(report.at("/scenes").asInt()).isEqualTo(2);
        BufferedImage clusters = ImageIO.read(folder.resolve("clusters.png").toFile());
        assertThat(colours(clusters)).isEqualTo(6); // no seam between the scenes, no hole
        assertThat(Files.readString(folder.resolve("cluster_polygons_info.json")))
                .contains("\"cluster\"", "\"tiles\"", "\"area\"", "\"silhouette\"", "MultiPolygon");
        BufferedImage polygons =
                ImageIO.read(folder.resolve("cluster_polygons.png").toFile());
        // the middle of each tile has the colour that its pixel has in the raster layer
        int same = 0;
        for (int i = 0; i < 11; i++) {
            int x = clusters.getWidth() * (2 * i + 1) / 22;
            int y = clusters.getHeight() * (2 * i + 1) / 22;
            same += clusters.getRGB(x, y) == polygons.getRGB(x, y) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(8);
        BufferedImage scene = ImageIO.read(folder.resolve("scene.png").toFile());
        BufferedImage outlines =
                ImageIO.read(folder.resolve("cluster_outlines.png").toFile());
        assertThat(colours(outlines)).isGreaterThan(200);
        assertThat(outlines.getRGB(0, 0)).isNotEqualTo(scene.getRGB(0, 0)); // the edge of a polygon
        for (String layer : new String[] {"clusters", "cluster_polygons"}) {
            BufferedImage legend =
                    ImageIO.read(folder.resolve(layer + "_legend.png").toFile());
            assertThat(legend.getHeight()).isGreaterThan(6 * 15);
        }
    }

    private static long colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
