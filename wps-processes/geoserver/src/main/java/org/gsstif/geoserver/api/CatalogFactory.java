package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Makes empty catalog objects. */
@MirrorOf("org.geoserver.catalog.CatalogFactory")
public interface CatalogFactory {
    StyleInfo createStyle();
}
