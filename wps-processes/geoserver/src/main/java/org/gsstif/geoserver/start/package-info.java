/**
 * What happens when GeoServer starts with this plugin, and when it ends.
 *
 * <ol>
 *   <li>Our log messages go to GeoServer's log.
 *   <li>The link check runs; what is missing stands in the log and on GeoServer's page of modules.
 *   <li>{@code stif.properties} is read from the data directory, written first where it is not there, and watched.
 *   <li>The processes get GeoServer's catalog and publisher.
 *   <li>A small GeoTIFF is written and read back; where ImageIO-Ext loses all but the first tile, its compressor is replaced.
 * </ol>
 *
 * Nothing of this may keep GeoServer from starting.
 */
package org.gsstif.geoserver.start;
