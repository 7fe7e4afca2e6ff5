package org.gsstif.server.wps.run;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.util.InternationalString;
import org.geotools.api.util.ProgressListener;

/**
 * Hears the process, as GeoServer's listener does: {@code progress} and {@code setTask} throw once the execution is
 * dismissed, and {@code isCanceled} tells it without throwing.
 */
final class ExecutionListener implements ProgressListener {

    private static final Logger LOGGER = Logger.getLogger(ExecutionListener.class.getName());

    private final Execution execution;
    private InternationalString task;
    private volatile Throwable reported;

    ExecutionListener(Execution execution) {
        this.execution = execution;
    }

    /** What the process reported as a fault without throwing it, or null. */
    Throwable reported() {
        return reported;
    }

    @Override
    public InternationalString getTask() {
        return task;
    }

    @Override
    public void setTask(InternationalString newTask) {
        task = newTask;
        execution.checkCancelled();
        execution.progress(0, newTask == null ? "" : newTask.toString());
    }

    @Override
    public void started() {
        progress(0);
    }

    @Override
    public void progress(float percent) {
        execution.checkCancelled();
        if (Float.isFinite(percent)) {
            execution.progress(percent, null);
        }
    }

    @Override
    public float getProgress() {
        return execution.percent();
    }

    @Override
    public void complete() {
        progress(100);
    }

    @Override
    public void dispose() {}

    @Override
    public boolean isCanceled() {
        return execution.isCancelled();
    }

    @Override
    public void setCanceled(boolean cancel) {
        if (cancel) {
            execution.dismiss();
        }
    }

    @Override
    public void warningOccurred(String source, String location, String warning) {
        LOGGER.log(Level.WARNING, "Execution {0}: {1}", new Object[] {execution.id(), warning});
        execution.checkCancelled();
    }

    @Override
    public void exceptionOccurred(Throwable exception) {
        reported = exception;
    }
}
