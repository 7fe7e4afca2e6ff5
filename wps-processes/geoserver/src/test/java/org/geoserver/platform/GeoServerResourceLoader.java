package org.geoserver.platform;

import java.io.File;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class GeoServerResourceLoader {
    private final File base;

    public GeoServerResourceLoader(File base) {
        this.base = base;
    }

    public File getBaseDirectory() {
        return base;
    }
}
