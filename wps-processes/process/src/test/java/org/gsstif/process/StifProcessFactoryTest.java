package org.gsstif.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.util.DefaultProgressListener;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.ProcessException;
import org.geotools.process.Processors;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.Test;

class StifProcessFactoryTest {

    /** Doubles a number in ten steps; 99 is an error. */
    private static final class Twice implements StifProcess {
        private static final Input<Integer> NUMBER = Input.integer("number", "Number", "none", 0, 100, "To be doubled.")
                .byDefault(1);

        @Override
        public String name() {
            return "Twice";
        }

        @Override
        public String title() {
            return "Twice";
        }

        @Override
        public String description() {
            return "Doubles.";
        }

        @Override
        public ParameterTable table() {
            return ParameterTable.builder()
                    .input(NUMBER)
                    .output(Output.text("result", "Result", "The double."))
                    .build();
        }

        @Override
        public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
            for (int i = 0; i < 10; i++) {
                monitor.checkCancelled();
                monitor.progress(i / 10.0, "doubling");
            }
            if (values.get(NUMBER) == 99) {
                throw new IOException("99 cannot be doubled");
            }
            return Map.of("result", "" + 2 * values.get(NUMBER));
        }
    }

    private static final NameImpl NAME = new NameImpl("stif", "Twice");

    private final StifRuntime runtime = new StifRuntime(Limits.defaults(), null, null);
    private final StifProcessFactory factory = new StifProcessFactory(List.of(new Twice()), () -> runtime);
    private final Process twice = factory.create(NAME);

    @Test
    void theServiceRegistryKnowsTheFactory() {
        assertThat(Processors.getProcessFactories()).anyMatch(StifProcessFactory.class::isInstance);
    }

    @Test
    void describesAndRuns() {
        assertThat(factory.getNames()).containsExactly(NAME);
        assertThat(factory.getTitle(NAME).toString()).isEqualTo("Twice");
        assertThat(factory.getDescription(NAME).toString()).isEqualTo("Doubles.");
        assertThat(factory.getParameterInfo(NAME)).containsOnlyKeys("number");
        assertThat(factory.getResultInfo(NAME, null)).containsOnlyKeys("result");
        assertThat(twice.execute(Map.of("number", "21"), null)).containsEntry("result", "42");
    }

    @Test
    void tellsTheListenerNeverANullTask() {
        List<String> heard = new ArrayList<>();
        ProgressListener listener = new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                heard.add(getTask() + " " + percent);
            }
        };
        twice.execute(Map.of(), listener);
        assertThat(heard).hasSize(11).startsWith("starting 0.0", "doubling 0.0", "doubling 10.0");
    }

    @Test
    void stopsWhenTheListenerSaysCancelled() {
        ProgressListener listener = new DefaultProgressListener();
        listener.setCanceled(true);
        assertThatThrownBy(() -> twice.execute(Map.of(), listener))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void aListenerThatThrowsEndsTheRunWithItsOwnException() {
        IllegalStateException dismissed = new IllegalStateException("dismissed");
        ProgressListener listener = new DefaultProgressListener() {
            @Override
            public void progress(float percent) {
                if (percent > 50) {
                    throw dismissed;
                }
            }
        };
        assertThatThrownBy(() -> twice.execute(Map.of(), listener)).isSameAs(dismissed);
    }

    @Test
    void failuresKeepTheirMessage() {
        assertThatThrownBy(() -> twice.execute(Map.of("number", 99), null))
                .isInstanceOf(ProcessException.class)
                .hasMessage("99 cannot be doubled");
        assertThatThrownBy(() -> twice.execute(Map.of("number", 101), null)).hasMessageContaining("0 to 100");
        assertThatThrownBy(() -> factory.create(new NameImpl("stif", "Thrice"))).hasMessageContaining("no process");
    }

    @Test
    void withoutACatalogLayersAndPublishingAreRefusedClearly() {
        assertThatThrownBy(() -> runtime.layer("a:b"))
                .hasMessageContaining("a:b")
                .hasMessageContaining("no catalog");
        assertThatThrownBy(runtime::publisher).hasMessageContaining("no catalog");
    }
}
