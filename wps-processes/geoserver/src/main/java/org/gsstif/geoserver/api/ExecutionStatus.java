package org.gsstif.geoserver.api;

import org.geotools.api.feature.type.Name;
import org.gsstif.geoserver.mirror.MirrorOf;

/** Whose execution of which process. */
@MirrorOf("org.geoserver.wps.executor.ExecutionStatus")
public interface ExecutionStatus {
    Name getProcessName();

    /** Null if nobody was logged in. */
    String getUserName();
}
