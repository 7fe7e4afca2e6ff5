package org.geoserver.security;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class WorkspaceAccessLimits {
    private final boolean adminable;

    public WorkspaceAccessLimits(boolean adminable) {
        this.adminable = adminable;
    }

    public boolean isAdminable() {
        return adminable;
    }
}
