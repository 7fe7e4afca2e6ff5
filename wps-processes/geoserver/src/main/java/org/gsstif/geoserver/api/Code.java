package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A name. */
@MirrorOf("net.opengis.ows11.CodeType")
public interface Code {
    String getValue();
}
