package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A line on GeoServer's page of modules, and in {@code rest/about/status}. */
@MirrorOf("org.geoserver.platform.ModuleStatusImpl")
public interface ModuleStatus {

    void setMessage(String message);

    void setVersion(String version);

    void setAvailable(boolean available);
}
