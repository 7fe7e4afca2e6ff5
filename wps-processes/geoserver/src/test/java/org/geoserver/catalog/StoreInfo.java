package org.geoserver.catalog;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface StoreInfo extends Info {
    String getName();

    String getType();

    void setType(String type);

    void setEnabled(boolean enabled);

    void setDescription(String description);
}
