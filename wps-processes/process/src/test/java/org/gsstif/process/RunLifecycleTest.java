package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.util.DefaultProgressListener;
import org.geotools.process.ProcessException;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.Test;

/** What a run leaves behind, whole, cancelled, failed or refused. */
class RunLifecycleTest extends ProcessTests {

    @Test
    void theResultsFileGoesWithTheCoverage() throws IOException {
        GridCoverage2D result = (GridCoverage2D) run("Ustfip", linearChange()).get("result");
        assertThat(temporaryFiles()).hasSize(1);
        result.dispose(true);
        assertThat(temporaryFiles()).isEmpty();
    }

    /** GeoServer disposes of a coverage that comes alone, not of those in a list. */
    @Test
    void coveragesInListsAreDisposedOfWhereTheServerLeavesThem() throws IOException {
        for (boolean owns : new boolean[] {false, true}) {
            runtime = new StifRuntime(runtime.limits(), null, null, owns);
            List<String> disposed = new ArrayList<>();
            Map<String, Object> inputs = linearChange();
            inputs.put(
                    "coarse", List.of(watched(coarse("C1", 1, 0), disposed), watched(coarse("Cp", 2, 0.1), disposed)));
            pixels(run("Ustfip", inputs).get("result"));
            inputs.put("time", "never");
            assertThatThrownBy(() -> run("Ustfip", inputs)).hasMessageContaining("never");
            assertThat(disposed).hasSize(owns ? 4 : 0);
        }
    }

    private static GridCoverage2D watched(GridCoverage2D coverage, List<String> disposed) {
        return new GridCoverage2D(coverage.getName().toString(), coverage) {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized boolean dispose(boolean force) {
                disposed.add(getName().toString());
                return true;
            }
        };
    }

    @Test
    void aCancelledRunLeavesNothing() throws IOException {
        ProgressListener listener = new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                if (percent > 50) {
                    setCanceled(true);
                }
            }
        };
        assertThatThrownBy(() -> run("Ustfip", linearChange(), listener))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("cancelled");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aFailedRunLeavesNothing() throws IOException {
        IllegalStateException failure = new IllegalStateException("in the middle");
        ProgressListener listener = new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                if (percent > 50) {
                    throw failure;
                }
            }
        };
        assertThatThrownBy(() -> run("Ustfip", linearChange(), listener)).isSameAs(failure);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void tooLargeOutputsAreRefusedWithBothNumbersAndTheSetting() {
        runtime = new StifRuntime(new Limits(1, 16, 100_000_000, 3_000, temporary), null, null);
        assertThatThrownBy(() -> run("Ustfip", linearChange()))
                .hasMessageContaining("= 3600 values")
                .hasMessageContaining("maxOutputPixels allows 3000");
    }
}
