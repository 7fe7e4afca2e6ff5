/**
 * gs-stif inside GeoServer. Nothing here is compiled against GeoServer, so that one jar serves 2.26 to 3.x:
 *
 * <ol>
 *   <li>GeoTools finds the processes by their service file; {@code applicationContext.xml} makes
 *       {@link org.gsstif.geoserver.start.StifPlugin}, which gives them GeoServer's catalog, publisher and limits.
 *   <li>{@link org.gsstif.geoserver.mirror} and {@link org.gsstif.geoserver.api} are how GeoServer is called.
 *   <li>{@link org.gsstif.geoserver.check} tells whether a GeoServer has everything that is called.
 *   <li>{@link org.gsstif.geoserver.read} and {@link org.gsstif.geoserver.publish} are the ports of the processes.
 *   <li>{@link org.gsstif.geoserver.start} also mends two faults of old GeoServers that would reach our users.
 * </ol>
 */
package org.gsstif.geoserver;
