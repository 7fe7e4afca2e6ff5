package org.geoserver.catalog;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.geotools.api.data.DataStore;
import org.geotools.api.util.ProgressListener;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface DataStoreInfo extends StoreInfo {
    Map<String, Serializable> getConnectionParameters();

    DataStore getDataStore(ProgressListener listener) throws IOException;
}
