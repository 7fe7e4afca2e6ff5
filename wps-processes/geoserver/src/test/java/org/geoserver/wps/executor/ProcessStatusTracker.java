package org.geoserver.wps.executor;

import java.util.Map;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public record ProcessStatusTracker(Map<String, ExecutionStatus> executions) {
    public ExecutionStatus getStatus(String executionId) {
        return executions.get(executionId);
    }
}
