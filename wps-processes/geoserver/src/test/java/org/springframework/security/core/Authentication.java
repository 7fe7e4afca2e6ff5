package org.springframework.security.core;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface Authentication {
    String getName();
}
