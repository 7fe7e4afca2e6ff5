package org.geoserver.catalog;

import java.util.List;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface CoverageDimensionInfo extends Info {
    void setName(String name);

    List<Double> getNullValues();
}
