package org.gsstif.robustness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.util.DefaultProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.ProcessException;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.robustness.SmallSeries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of processes in which reading, memory, the listener or the client's patience fails, at each place in turn. After
 * every one of them there are no temporary files, and the next run works.
 */
class FaultyRunTest {

    /** Places that are tried are spread over the whole run; this many at most. */
    private static final int PLACES = 25;

    /** Faults that were made, by their kind; each was followed by the search for what is left. */
    private static final Map<String, Integer> MADE = new TreeMap<>();

    @TempDir
    Path folder;

    private StifRuntime runtime;

    @AfterEach
    void close() {
        if (runtime != null) {
            runtime.close();
        }
    }

    /** target/faults.md: rows of docs/robustness.md. */
    @AfterAll
    static void table() throws IOException {
        List<String> rows = new ArrayList<>();
        MADE.forEach((fault, n) -> rows.add("| " + fault + " | " + n + " | 0 |"));
        Files.write(Path.of("target", "faults.md"), rows);
    }

    private void nothingIsLeftAfter(String fault) throws IOException {
        nothingIsLeft();
        MADE.merge(fault, 1, Integer::sum);
    }

    private Map<String, Object> run(String process, SmallSeries.Hook hook, DefaultProgressListener listener) {
        if (runtime != null) {
            runtime.close();
        }
        // little memory, so that intermediate rasters go to files
        runtime = new StifRuntime(new Limits(2, 16, 4 << 20, 1 << 20, folder), new SmallSeries(hook), null);
        String[] parts = process.split(":");
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fineLayer", "t:fine");
        inputs.put("coarseLayer", "t:coarse");
        inputs.put("time", SmallSeries.TARGET);
        if (parts.length > 1) {
            inputs.put("preset", parts[1]);
        }
        return new StifProcessFactory(Processes.all(), () -> runtime)
                .create(new NameImpl("stif", parts[0]))
                .execute(inputs, listener);
    }

    private void works(String process) throws IOException {
        ((GridCoverage2D) run(process, () -> {}, null).get("result")).dispose(true);
        nothingIsLeft();
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> left = files.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().endsWith(".lock"))
                    .toList();
            assertThat(left).isEmpty();
        }
    }

    private static int step(int places) {
        return Math.max(1, places / PLACES);
    }

    private int readings(String process) throws IOException {
        AtomicInteger readings = new AtomicInteger();
        ((GridCoverage2D) run(process, readings::incrementAndGet, null).get("result")).dispose(true);
        nothingIsLeft();
        assertThat(readings.get()).isGreaterThan(5);
        return readings.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ustfip:BEST", "Ustfip:PAPER", "Starfm", "Fsdaf", "Absis"})
    void aReadingThatFailsIsNamed(String process) throws IOException {
        int readings = readings(process);
        for (int place = 1; place <= readings; place += step(readings)) {
            int failing = place;
            AtomicInteger n = new AtomicInteger();
            assertThatThrownBy(() -> run(
                            process,
                            () -> {
                                if (n.incrementAndGet() == failing) {
                                    throw new IOException("the disk of reading " + failing + " is broken");
                                }
                            },
                            null))
                    .as("reading %d of %d", place, readings)
                    .isInstanceOf(ProcessException.class)
                    .hasMessageContaining("the disk of reading " + failing + " is broken");
            nothingIsLeftAfter("read error");
        }
        works(process);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ustfip:BEST", "Estarfm", "Efast"})
    void memoryThatRunsOutInAWorkerEndsTheRunOnly(String process) throws IOException {
        int readings = readings(process);
        for (int place = 1; place <= readings; place += step(readings)) {
            int failing = place;
            AtomicInteger n = new AtomicInteger();
            assertThatThrownBy(() -> run(
                            process,
                            () -> {
                                if (n.incrementAndGet() == failing) {
                                    throw new OutOfMemoryError("Java heap space, on purpose");
                                }
                            },
                            null))
                    .as("reading %d of %d", place, readings)
                    .satisfies(e -> assertThat(e.toString()).containsIgnoringCase("memory"));
            nothingIsLeftAfter("no memory in a worker");
        }
        works(process);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ustfip:BEST", "Ustfip:PAPER", "FitFc", "Linear"})
    void aDismissalAtAnyStageLeavesNothing(String process) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Map<String, Object> whole = run(process, () -> {}, new DefaultProgressListener() {
            @Override
            public boolean isCanceled() {
                asked.incrementAndGet();
                return false;
            }
        });
        ((GridCoverage2D) whole.get("result")).dispose(true);
        assertThat(asked.get()).isGreaterThan(3);
        for (int place = 1; place <= asked.get(); place += step(asked.get())) {
            int dismissed = place;
            AtomicInteger n = new AtomicInteger();
            assertThatThrownBy(() -> run(process, () -> {}, new DefaultProgressListener() {
                        @Override
                        public boolean isCanceled() {
                            return n.incrementAndGet() >= dismissed;
                        }
                    }))
                    .as("question %d of %d", place, asked.get())
                    .isInstanceOf(ProcessException.class)
                    .hasMessageContaining("cancel");
            nothingIsLeftAfter("dismissal");
        }
        works(process);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ustfip:BEST", "Estarfm"})
    void aListenerThatThrowsEndsTheRunAtAnyStage(String process) throws IOException {
        AtomicInteger told = new AtomicInteger();
        Map<String, Object> whole = run(process, () -> {}, new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                told.incrementAndGet();
            }
        });
        ((GridCoverage2D) whole.get("result")).dispose(true);
        for (int place = 1; place <= told.get(); place += step(told.get())) {
            int throwing = place;
            AtomicInteger n = new AtomicInteger();
            assertThatThrownBy(() -> run(process, () -> {}, new DefaultProgressListener() {
                        @Override
                        public void progress(float percent) {
                            if (n.incrementAndGet() >= throwing) {
                                throw new IllegalStateException("the listener broke at " + throwing);
                            }
                        }
                    }))
                    .as("message %d of %d", place, told.get())
                    .hasStackTraceContaining("the listener broke at");
            nothingIsLeftAfter("a listener that throws");
        }
        works(process);
    }
}
