package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A style. */
@MirrorOf("org.geoserver.catalog.StyleInfo")
public interface StyleInfo {
    String getName();

    void setName(String name);

    WorkspaceInfo getWorkspace();

    void setWorkspace(WorkspaceInfo workspace);

    void setFilename(String name);
}
