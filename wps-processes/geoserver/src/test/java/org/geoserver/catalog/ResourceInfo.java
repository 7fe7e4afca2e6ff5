package org.geoserver.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface ResourceInfo extends Info {
    String getName();

    void setName(String name);

    String prefixedName();

    String getTitle();

    void setTitle(String title);

    String getAbstract();

    void setAbstract(String text);

    List<Keyword> getKeywords();

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
