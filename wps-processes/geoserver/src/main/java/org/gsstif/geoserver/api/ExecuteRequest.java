package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A WPS Execute request. */
@MirrorOf("net.opengis.wps10.ExecuteType")
public interface ExecuteRequest {
    ResponseForm getResponseForm();
}
