package org.geoserver.security;

import org.springframework.security.core.Authentication;

/** A double of GeoServer's class of this name: the user "root" administers. */
public final class GeoServerSecurityManager {
    public boolean checkAuthenticationForAdminRole(Authentication user) {
        return user.getName().equals("root");
    }
}
