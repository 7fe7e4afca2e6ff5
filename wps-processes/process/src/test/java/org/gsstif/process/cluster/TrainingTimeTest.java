package org.gsstif.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTimeTest {

    @TempDir
    private Path folder;

    private boolean cancelled;

    private RunMonitor limited(String encoder, Duration longest) {
        TwoStepOptions options = TwoStepOptions.of(2).withEncoder(encoder);
        RunMonitor whole = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
        try (BlockRunner runner = new BlockRunner(1, 16)) {
            RunContext run = new RunContext(runner, whole, new ScratchSpace(folder, 0));
            return TrainingTime.limited(run, options, new Limits(1, 16, 1, 1, folder).withMaxTraining(longest))
                    .monitor();
        }
    }

    @Test
    void aTrainingThatIsOverItsTimeEndsWithTheSettingsName() {
        RunMonitor monitor = limited(Encoders.TILE2VEC, Duration.ofNanos(-1));
        assertThatThrownBy(() -> monitor.progress(0.1, "epoch 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than the setting maxTrainingMinutes=0 allows")
                .hasMessageContaining("fewer triplets or epochs");
        assertThatThrownBy(monitor::checkCancelled).hasMessageContaining("maxTrainingMinutes");
        // also where it is asked through parts of the run
        assertThatThrownBy(() -> monitor.part(0, 0.5).part(0.5, 1).checkCancelled())
                .hasMessageContaining("maxTrainingMinutes");
        assertThatThrownBy(() -> monitor.part(0, 0.5).progress(0.5, "epoch 2"))
                .hasMessageContaining("maxTrainingMinutes");
    }

    @Test
    void withinItsTimeItGoesOnAndHearsOfADismissal() {
        RunMonitor monitor = limited(Encoders.TILE2VEC, Duration.ofMinutes(1));
        monitor.progress(0.5, "epoch 1");
        monitor.checkCancelled();
        assertThat(monitor.isCancelled()).isFalse();
        cancelled = true;
        assertThat(monitor.isCancelled()).isTrue();
        assertThatThrownBy(monitor::checkCancelled).isInstanceOf(RunCancelledException.class);
    }

    @Test
    void encodersThatLearnNothingHaveNoLimit() {
        RunMonitor monitor = limited(Encoders.STATISTICS, Duration.ofNanos(-1));
        monitor.progress(0.5, "embedding");
        monitor.checkCancelled();
    }
}
