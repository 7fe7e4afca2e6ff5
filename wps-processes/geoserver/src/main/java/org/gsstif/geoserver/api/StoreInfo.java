package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Where data is: files or a database. */
@MirrorOf("org.geoserver.catalog.StoreInfo")
public interface StoreInfo {
    String getName();

    String getType();

    void setType(String type);

    void setEnabled(boolean enabled);

    void setDescription(String description);
}
