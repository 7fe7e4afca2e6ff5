package org.geoserver.wps.executor;

import org.geotools.api.feature.type.Name;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public record ExecutionStatus(Name processName, String userName) {
    public Name getProcessName() {
        return processName;
    }

    public String getUserName() {
        return userName;
    }
}
