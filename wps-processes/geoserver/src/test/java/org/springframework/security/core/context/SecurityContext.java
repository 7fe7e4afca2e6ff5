package org.springframework.security.core.context;

import org.springframework.security.core.Authentication;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface SecurityContext {
    Authentication getAuthentication();
}
