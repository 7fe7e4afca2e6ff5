package org.gsstif.geoserver.api;

import org.gsstif.geoserver.mirror.MirrorOf;

/** Layers published as one. */
@MirrorOf("org.geoserver.catalog.LayerGroupInfo")
public interface LayerGroupInfo {}
