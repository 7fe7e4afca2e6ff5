package org.gsstif.geoserver.api;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.geoserver.mirror.MirrorOf;

/** Data that can be published. */
@MirrorOf("org.geoserver.catalog.ResourceInfo")
public interface ResourceInfo {
    String getName();

    void setName(String name);

    String prefixedName();

    String getTitle();

    void setTitle(String title);

    String getAbstract();

    void setAbstract(String text);

    /** GeoServer's own list; the elements are {@link Keyword}s, unwrapped. */
    List<Object> getKeywords();

    String getSRS();

    void setSRS(String code);

    CoordinateReferenceSystem getNativeCRS();

    void setNativeCRS(CoordinateReferenceSystem crs);

    Map<String, Serializable> getMetadata();

    StoreInfo getStore();

    void setNativeBoundingBox(ReferencedEnvelope box);

    ReferencedEnvelope getNativeBoundingBox();

    void setLatLonBoundingBox(ReferencedEnvelope box);

    ReferencedEnvelope getLatLonBoundingBox();
}
