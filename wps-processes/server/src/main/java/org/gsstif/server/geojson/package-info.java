/** GeoJSON (RFC 7946) from and to GeoTools features and JTS geometries: for WPS inputs and outputs and for vector layers. */
package org.gsstif.server.geojson;
