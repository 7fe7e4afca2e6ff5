package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Features that can be published. */
@MirrorOf("org.geoserver.catalog.FeatureTypeInfo")
public interface FeatureTypeInfo extends ResourceInfo {}
