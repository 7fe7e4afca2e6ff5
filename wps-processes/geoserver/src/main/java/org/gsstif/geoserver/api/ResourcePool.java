package org.gsstif.geoserver.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import org.gsstif.geoserver.mirror.MirrorOf;

/** Opened stores and the files of styles. */
@MirrorOf("org.geoserver.catalog.ResourcePool")
public interface ResourcePool {
    BufferedReader readStyle(StyleInfo style) throws IOException;

    void writeStyle(StyleInfo style, InputStream sld) throws IOException;

    void deleteStyle(StyleInfo style, boolean purgeFile) throws IOException;

    /** Forgets the opened style. */
    void clear(StyleInfo style);

    /** Closes the store's readers. */
    void clear(CoverageStoreInfo store);

    /** Closes the store. */
    void clear(DataStoreInfo store);
}
