package org.gsstif.geoserver.api;

import java.io.File;
import org.gsstif.geoserver.mirror.MirrorOf;

/** The data directory. */
@MirrorOf("org.geoserver.platform.GeoServerResourceLoader")
public interface ResourceLoader {
    File getBaseDirectory();
}
