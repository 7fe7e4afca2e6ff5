/**
 * The embedded host as a whole: where the processes find layers and publish them, and what is served over HTTP.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.host.LayerStore} opens a folder of layers to read from and to publish to.
 *   <li>{@link org.gsstif.server.host.EmbeddedHost} makes it the place where the processes run, and serves WPS, WMS and the
 *       map page.
 *   <li>{@link org.gsstif.server.host.DecodedTiles} gives open images the memory that they need.
 * </ol>
 */
package org.gsstif.server.host;
