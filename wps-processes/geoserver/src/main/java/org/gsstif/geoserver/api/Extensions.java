package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** Looks up beans. */
@MirrorOf("org.geoserver.platform.GeoServerExtensions")
public interface Extensions {
    @Static
    Object bean(Class<?> type);

    @Static
    Object bean(String name);
}
