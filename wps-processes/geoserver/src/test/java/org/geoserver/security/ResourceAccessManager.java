package org.geoserver.security;

import org.geoserver.catalog.WorkspaceInfo;
import org.springframework.security.core.Authentication;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface ResourceAccessManager {
    WorkspaceAccessLimits getAccessLimits(Authentication user, WorkspaceInfo workspace);
}
