package org.springframework.security.core.context;

import org.springframework.security.core.Authentication;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public final class SecurityContextHolder {
    private static Authentication user;

    private SecurityContextHolder() {}

    public static void logIn(Authentication newUser) {
        user = newUser;
    }

    public static SecurityContext getContext() {
        return () -> user;
    }
}
