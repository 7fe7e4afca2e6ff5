package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** The secured catalog, asked for what the user may do. */
@MirrorOf("org.geoserver.security.SecureCatalogImpl")
public interface SecureCatalog {
    ResourceAccessManager getResourceAccessManager();
}
