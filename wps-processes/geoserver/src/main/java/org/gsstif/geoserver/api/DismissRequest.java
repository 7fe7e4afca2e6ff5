package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A request to end an execution. */
@MirrorOf("org.geoserver.wps.DismissType")
public interface DismissRequest {
    String getExecutionId();
}
