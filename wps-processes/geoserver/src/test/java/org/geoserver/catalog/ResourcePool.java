package org.geoserver.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface ResourcePool {
    BufferedReader readStyle(StyleInfo style) throws IOException;

    void writeStyle(StyleInfo style, InputStream sld) throws IOException;

    void deleteStyle(StyleInfo style, boolean purgeFile) throws IOException;

    void clear(StyleInfo style);

    void clear(CoverageStoreInfo store);

    void clear(DataStoreInfo store);
}
