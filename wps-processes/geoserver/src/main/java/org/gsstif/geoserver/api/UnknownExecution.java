package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** GeoServer's answer for an execution that is not there. */
@MirrorOf("org.geoserver.wps.UnknownExecutionIdException")
public interface UnknownExecution {
    @Static(constructor = true)
    UnknownExecution create(String executionId);
}
