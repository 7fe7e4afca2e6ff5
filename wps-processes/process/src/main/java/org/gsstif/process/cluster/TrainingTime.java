package org.gsstif.process.cluster;

import java.time.Duration;
import org.gsstif.core.cluster.TwoStepOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.port.Limits;

/** Ends the training of an encoder that takes longer than the setting maxTrainingMinutes allows. */
final class TrainingTime {

    private TrainingTime() {}

    /** The same context, ended when its time is up; unchanged where nothing is learned. */
    static RunContext limited(RunContext run, TwoStepOptions options, Limits limits) {
        if (!options.encoder().equals(Encoders.TILE2VEC)) {
            return run;
        }
        long start = System.nanoTime();
        RunMonitor whole = run.monitor();
        RunMonitor limited = new RunMonitor() {
            @Override
            public void progress(double fraction, String step) {
                check();
                whole.progress(fraction, step);
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
                check();
            }

            private void check() {
                if (Duration.ofNanos(System.nanoTime() - start).compareTo(limits.maxTraining()) > 0) {
                    throw new IllegalArgumentException("learning the encoder has taken longer than the setting "
                            + "maxTrainingMinutes=" + limits.maxTraining().toMinutes()
                            + " allows; give fewer triplets or epochs, a smaller network or larger tiles, or raise it");
                }
            }
        };
        return new RunContext(run.runner(), limited, run.scratch());
    }
}
