package org.gsstif.process;

import org.geotools.api.util.ProgressListener;
import org.geotools.util.SimpleInternationalString;
import org.gsstif.core.run.RunMonitor;

/** Tells a GeoTools progress listener. The listener may throw (GeoServer does once a run is dismissed): the run ends. */
public final class ListenerMonitor implements RunMonitor {

    private final ProgressListener listener;
    private String lastStep = "";
    private double lastFraction;

    public ListenerMonitor(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void progress(double fraction, String step) {
        if (step != null && !step.equals(lastStep)) {
            listener.setTask(new SimpleInternationalString(step));
            lastStep = step;
        }
        lastFraction = Math.max(lastFraction, Math.min(1, fraction));
        listener.progress((float) (100 * lastFraction));
    }

    @Override
    public boolean isCancelled() {
        return listener.isCanceled();
    }
}
