package org.gsstif.geoserver.api;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.gsstif.geoserver.mirror.MirrorOf;

/** A store of features. */
@MirrorOf("org.geoserver.catalog.DataStoreInfo")
public interface DataStoreInfo extends StoreInfo {
    Map<String, Serializable> getConnectionParameters();

    /** A {@link org.geotools.api.data.DataStore}. */
    Object getDataStore(ProgressListener listener) throws IOException;
}
