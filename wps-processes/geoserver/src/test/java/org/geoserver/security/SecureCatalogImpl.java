package org.geoserver.security;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class SecureCatalogImpl {
    public ResourceAccessManager getResourceAccessManager() {
        return (user, workspace) -> AdminRequest.get() == null || user == null
                ? null
                : new WorkspaceAccessLimits(user.getName().equals("admin of " + workspace.getName()));
    }
}
