package org.geoserver.catalog;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface StyleInfo extends Info {
    String getName();

    void setName(String name);

    WorkspaceInfo getWorkspace();

    void setWorkspace(WorkspaceInfo workspace);

    void setFilename(String name);

    String getFilename();
}
