package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Holds the user. */
@MirrorOf("org.springframework.security.core.context.SecurityContext")
public interface SecurityContext {
    Authentication getAuthentication();
}
