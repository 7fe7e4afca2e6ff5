package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** How a layer offers a dimension such as time. */
@MirrorOf("org.geoserver.catalog.impl.DimensionInfoImpl")
public interface DimensionInfo {
    @Static(constructor = true)
    DimensionInfo create();

    void setEnabled(boolean enabled);

    void setPresentation(DimensionPresentation presentation);

    void setUnits(String units);
}
