package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** The answer to an Execute request. */
@MirrorOf("net.opengis.wps10.ExecuteResponseType")
public interface ExecuteResponse {
    ProcessOutputs getProcessOutputs();
}
