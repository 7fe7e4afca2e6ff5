package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** LIST and others. */
@MirrorOf("org.geoserver.catalog.DimensionPresentation")
public interface DimensionPresentation {
    @Static
    DimensionPresentation valueOf(String name);
}
