package org.geoserver.wps;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public record GetExecutionStatusType(String executionId) {
    public String getExecutionId() {
        return executionId;
    }
}
