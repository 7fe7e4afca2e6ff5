package org.geoserver.catalog;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface FeatureTypeInfo extends ResourceInfo {}
