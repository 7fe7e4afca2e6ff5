package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A workspace. */
@MirrorOf("org.geoserver.catalog.WorkspaceInfo")
public interface WorkspaceInfo {
    String getName();
}
