package org.gsstif.core.fusion.ustfip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values that the published development code gave for made-up inputs, see docs/agreement.md. */
class PublishedCodeTest {

    private static final int WIDTH = 28;
    private static final int HEIGHT = 24;
    private static final int RATIO = 4;

    private final Map<String, double[][]> planes = new HashMap<>();

    private void read() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublishedCodeTest.class.getResourceAsStream("published-code.txt")),
                StandardCharsets.UTF_8))) {
            double[][] plane = null;
            int row = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                if (Character.isLetter(line.charAt(0))) {
                    boolean coarse = line.startsWith("coarse") || line.startsWith("target");
                    plane = new double[coarse ? HEIGHT / RATIO : HEIGHT][];
                    planes.put(line, plane);
                    row = 0;
                } else {
                    plane[row++] = java.util.Arrays.stream(line.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                }
            }
        }
    }

    private Scene.Pixels pixels(String name) {
        return (b, c, r) -> planes.get(name + " " + b)[r][c];
    }

    @Test
    void rawAndFilteredPredictionsAgreeToFloatRounding() throws IOException {
        read();
        Scene scene = new Scene(WIDTH, HEIGHT, RATIO, 2);
        int[] days = {-61, -21};
        for (int k = 0; k < 2; k++) {
            scene.date(
                    days[k],
                    Scene.raster(scene.fineGrid, 2, pixels("fine " + k)),
                    Scene.raster(scene.coarseGrid, 2, pixels("coarse " + k)));
        }
        scene.target(pixels("target"));
        UstfipOptions options = UstfipOptions.defaults().withRegressionRadius(1).withSimilarPixels(8);

        Scene.Result raw = scene.run(options.withSearchRadius(0));
        Scene.Result filtered = scene.run(options.withSearchRadius(3));

        for (int b = 0; b < 2; b++) {
            for (int r = 0; r < HEIGHT; r++) {
                for (int c = 0; c < WIDTH; c++) {
                    double expected = planes.get("raw " + b)[r][c];
                    assertThat((double) raw.at(b, c, r)).isCloseTo(expected, within(3e-8));
                    expected = planes.get("prediction " + b)[r][c];
                    assertThat((double) filtered.at(b, c, r)).isCloseTo(expected, within(3e-8));
                }
            }
        }
        // both dates are in use, or the choice would not be tested
        assertThat(raw.provenance().pixels().values(0)).contains(0f).contains(1f);
    }
}
