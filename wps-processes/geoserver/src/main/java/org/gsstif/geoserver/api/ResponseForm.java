package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** How the client wants the answer. */
@MirrorOf("net.opengis.wps10.ResponseFormType")
public interface ResponseForm {
    RequestedOutput getRawDataOutput();
}
