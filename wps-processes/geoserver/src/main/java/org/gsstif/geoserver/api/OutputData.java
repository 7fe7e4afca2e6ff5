package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** An output in an answer. */
@MirrorOf("net.opengis.wps10.OutputDataType")
public interface OutputData {
    Code getIdentifier();
}
