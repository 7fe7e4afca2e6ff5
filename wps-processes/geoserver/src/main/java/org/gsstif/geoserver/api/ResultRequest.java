package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A request for a result of an execution. */
@MirrorOf("org.geoserver.wps.GetExecutionResultType")
public interface ResultRequest {
    String getExecutionId();
}
