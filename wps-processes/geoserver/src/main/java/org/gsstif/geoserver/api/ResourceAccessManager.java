package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Who may do what. */
@MirrorOf("org.geoserver.security.ResourceAccessManager")
public interface ResourceAccessManager {
    WorkspaceAccessLimits getAccessLimits(Authentication user, WorkspaceInfo workspace);
}
