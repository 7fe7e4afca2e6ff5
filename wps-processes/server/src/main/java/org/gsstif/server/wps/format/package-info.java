/**
 * How values of process inputs and outputs travel: literals, bounding boxes, and complex data in one of several formats.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.wps.format.Binding#of} finds how a process parameter is described and read, by its type.
 *   <li>A complex one offers {@link org.gsstif.server.wps.format.ComplexFormat}s, the default first, under the media types
 *       that GeoServer uses for the same type.
 * </ol>
 */
package org.gsstif.server.wps.format;
