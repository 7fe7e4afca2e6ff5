package org.gsstif.geoserver.api;

import java.util.List;
import org.gsstif.geoserver.mirror.MirrorOf;

/** A band. */
@MirrorOf("org.geoserver.catalog.CoverageDimensionInfo")
public interface CoverageDimensionInfo {
    void setName(String name);

    List<Double> getNullValues();
}
