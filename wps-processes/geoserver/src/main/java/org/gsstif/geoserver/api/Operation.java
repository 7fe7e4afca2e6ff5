package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A dispatched request. */
@MirrorOf("org.geoserver.platform.Operation")
public interface Operation {
    Object[] getParameters();
}
