package org.geoserver.catalog.impl;

import java.io.Serializable;
import org.geoserver.catalog.DimensionPresentation;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class DimensionInfoImpl implements Serializable {
    private final StringBuilder text = new StringBuilder();

    public void setEnabled(boolean enabled) {
        text.append(enabled).append(' ');
    }

    public void setPresentation(DimensionPresentation presentation) {
        text.append(presentation).append(' ');
    }

    public void setUnits(String units) {
        text.append(units);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
