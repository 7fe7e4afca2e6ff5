package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A published resource with its styles. */
@MirrorOf("org.geoserver.catalog.LayerInfo")
public interface LayerInfo {
    String getName();

    ResourceInfo getResource();

    StyleInfo getDefaultStyle();

    void setDefaultStyle(StyleInfo style);
}
