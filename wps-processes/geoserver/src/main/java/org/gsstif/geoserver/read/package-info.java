/**
 * Layer names of GeoServer's catalog as image series.
 *
 * <ol>
 *   <li>{@link org.gsstif.geoserver.read.GeoServerCatalog} looks a name up in the secured catalog: a user finds what that user
 *       may see, and everything else is "not found".
 *   <li>{@link org.gsstif.geoserver.read.CoverageLayer} takes the times from the reader's time domain.
 *   <li>{@link org.gsstif.geoserver.read.ReaderRaster} reads the image of one time piece by piece, at full resolution, and only
 *       the pieces that a window asks for.
 * </ol>
 */
package org.gsstif.geoserver.read;
