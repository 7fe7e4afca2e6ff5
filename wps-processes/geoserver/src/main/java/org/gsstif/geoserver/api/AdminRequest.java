package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** Marks what this thread does as administration. */
@MirrorOf("org.geoserver.security.AdminRequest")
public interface AdminRequest {
    @Static
    void start(Object request);

    @Static
    void finish();
}
