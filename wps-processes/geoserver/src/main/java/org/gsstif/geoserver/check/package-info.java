/**
 * Whether a GeoServer has what this plugin needs, told before anything fails.
 *
 * <ol>
 *   <li>In a running GeoServer ({@link org.gsstif.geoserver.check.LinkCheck#running}): every method of the mirrors is looked
 *       up by reflection.
 *   <li>In the jars of one that is not running ({@link org.gsstif.geoserver.check.LinkCheck#folder}): the same methods, and
 *       besides them every class, method and field that our own class files refer to (GeoTools, JTS), are looked up in the
 *       class files. Nothing is loaded.
 * </ol>
 */
package org.gsstif.geoserver.check;
