package org.geoserver.catalog;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface LayerInfo extends Info {
    String getName();

    ResourceInfo getResource();

    StyleInfo getDefaultStyle();

    void setDefaultStyle(StyleInfo style);
}
