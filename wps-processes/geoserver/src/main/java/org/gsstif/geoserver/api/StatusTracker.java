package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** The executions that GeoServer knows. */
@MirrorOf("org.geoserver.wps.executor.ProcessStatusTracker")
public interface StatusTracker {
    /** Null for an unknown one. */
    ExecutionStatus getStatus(String executionId);
}
