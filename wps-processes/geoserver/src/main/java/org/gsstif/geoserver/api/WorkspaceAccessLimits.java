package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** What somebody may do in a workspace. */
@MirrorOf("org.geoserver.security.WorkspaceAccessLimits")
public interface WorkspaceAccessLimits {
    boolean isAdminable();
}
