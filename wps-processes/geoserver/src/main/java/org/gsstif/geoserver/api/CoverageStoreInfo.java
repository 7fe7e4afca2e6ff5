package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** A store of rasters. */
@MirrorOf("org.geoserver.catalog.CoverageStoreInfo")
public interface CoverageStoreInfo extends StoreInfo {
    String getURL();

    void setURL(String url);
}
