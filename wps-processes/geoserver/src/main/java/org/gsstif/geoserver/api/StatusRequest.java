package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A request for the status of an execution. */
@MirrorOf("org.geoserver.wps.GetExecutionStatusType")
public interface StatusRequest {
    String getExecutionId();
}
