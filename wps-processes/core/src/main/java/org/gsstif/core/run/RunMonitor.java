package org.gsstif.core.run;

/** Hears how a run goes and may ask it to stop. Thread-safe. */
public interface RunMonitor {

    /** A monitor that hears nothing and never stops a run. */
    RunMonitor SILENT = new RunMonitor() {};

    /**
     * @param fraction of the whole run done, 0..1, never falling
     * @param step what is being done, a few words for the user
     */
    default void progress(double fraction, String step) {}

    /** Asked at least once per block; the run ends with {@link RunCancelledException} when true. */
    default boolean isCancelled() {
        return false;
    }

    /** A monitor for a part of the run: its 0..1 becomes from..to of this one. */
    default RunMonitor part(double from, double to) {
        RunMonitor whole = this;
        return new RunMonitor() {
            @Override
            public void progress(double fraction, String step) {
                whole.progress(from + fraction * (to - from), step);
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }

    /**
     * @throws RunCancelledException if the run was asked to stop
     */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new RunCancelledException();
        }
    }
}
