package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** The output that the client wants. */
@MirrorOf("net.opengis.wps10.OutputDefinitionType")
public interface RequestedOutput {
    Code getIdentifier();
}
