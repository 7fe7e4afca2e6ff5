package org.gsstif.process.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.process.port.CatalogLayer;
import org.junit.jupiter.api.Test;

class LayerTimesTest {

    private static final List<Instant> TIMES = Stream.of(
                    "2025-03-01T10:00:00Z", "2025-03-05T10:00:00Z", "2025-03-05T22:00:00Z")
            .map(Instant::parse)
            .toList();

    private static final CatalogLayer LAYER = new CatalogLayer() {
        @Override
        public String name() {
            return "ws:series";
        }

        @Override
        public List<Instant> times() {
            return TIMES;
        }

        @Override
        public RasterSource open(Instant time) {
            throw new AssertionError("choosing a time reads no image");
        }
    };

    private static List<Instant> choose(String text, double tolerance) throws IOException {
        return LayerTimes.choose(LAYER, "fineTimes", text, tolerance);
    }

    @Test
    void aDateTakesAllTimesOfItsDayAndTheNearestWithinTheToleranceOtherwise() throws IOException {
        assertThat(choose("2025-03-05", 0)).isEqualTo(TIMES.subList(1, 3));
        // the day of 2025-03-02 begins 14 hours after the first time
        assertThat(choose("2025-03-02", 0.6)).isEqualTo(TIMES.subList(0, 1));
        assertThatThrownBy(() -> choose("2025-03-02", 0.5))
                .hasMessageContaining("no image of 2025-03-02")
                .hasMessageContaining("timeTolerance");
        assertThat(choose("2025-03-04", 2)).isEqualTo(TIMES.subList(1, 2));
    }

    @Test
    void aRangeTakesWhatLiesInItAndKnowsNoTolerance() throws IOException {
        assertThat(choose("2025-03-01/2025-03-05T10:00:00Z", 0)).isEqualTo(TIMES.subList(0, 2));
        assertThatThrownBy(() -> choose("2025-03-02/2025-03-03", 100))
                .hasMessageContaining("no image in 2025-03-02/2025-03-03");
        assertThat(choose(null, 0)).isEqualTo(TIMES);
    }
}
