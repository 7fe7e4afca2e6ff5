package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** The user. */
@MirrorOf("org.springframework.security.core.Authentication")
public interface Authentication {
    String getName();
}
