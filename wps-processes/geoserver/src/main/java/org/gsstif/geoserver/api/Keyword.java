package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** A keyword. */
@MirrorOf("org.geoserver.catalog.Keyword")
public interface Keyword {
    @Static(constructor = true)
    Keyword create(String value);
}
