package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Knows who administers the server. */
@MirrorOf("org.geoserver.security.GeoServerSecurityManager")
public interface GeoServerSecurity {
    boolean checkAuthenticationForAdminRole(Authentication user);
}
