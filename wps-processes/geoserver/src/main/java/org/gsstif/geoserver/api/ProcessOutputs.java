package org.gsstif.geoserver.api;

import java.util.List;
import org.gsstif.geoserver.mirror.MirrorOf;

/** The outputs in an answer. */
@MirrorOf("net.opengis.wps10.ProcessOutputsType1")
public interface ProcessOutputs {
    /** The answer's own list; the elements are {@link OutputData}, unwrapped. */
    List<Object> getOutput();
}
