/**
 * A Web Map Service, versions 1.3.0 and 1.1.1, over the layer folder.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.wms.WmsService} reads the operation and the version and turns faults into service
 *       exceptions.
 *   <li>{@code MapRequestReader} makes a {@code MapRequest} of the parameters: the map's grid, the layers with their styles
 *       and times, the format.
 *   <li>{@code MapDrawing} draws the layers in order. For each image: {@code PixelMap} finds where the map's pixels lie in
 *       it (a lattice with bounded error), {@code LayerImage} reads that part from a fitting overview, {@code
 *       Colorizer} gives the colours.
 *   <li>{@code MapFormat} encodes the picture.
 * </ol>
 */
package org.gsstif.server.wms;
