package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** Who this thread works for. */
@MirrorOf("org.springframework.security.core.context.SecurityContextHolder")
public interface SecurityContextHolder {
    @Static
    SecurityContext getContext();
}
