/**
 * Calls into a GeoServer that this project is not compiled against.
 *
 * <ol>
 *   <li>An interface annotated with {@link org.gsstif.geoserver.mirror.MirrorOf} declares the methods that we need of one
 *       class of GeoServer, with the same names and parameters; parameters and results may be mirrors themselves.
 *   <li>{@link org.gsstif.geoserver.mirror.Mirror} makes objects of such interfaces: each call goes to the method of that
 *       name and those parameters in the running GeoServer, found once by reflection.
 *   <li>{@link org.gsstif.geoserver.mirror.Member} is one such method as text, which the link check looks up in a running
 *       GeoServer or in the jars of one that is not running.
 * </ol>
 *
 * <p>The interfaces in {@link org.gsstif.geoserver.api} are therefore the whole list of what we need of GeoServer.
 */
package org.gsstif.geoserver.mirror;
