/**
 * Everything that we need of GeoServer and Spring Security, as mirrors: the catalog, its builder and files, and who may
 * write. {@link org.gsstif.geoserver.api.Mirrors} lists them for the link check.
 */
package org.gsstif.geoserver.api;
