/**
 * Styles of layers: reading SLD 1.0 and SE 1.1, and turning values into colours.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.style.SldReader} makes a {@link org.gsstif.server.style.RasterStyle} of an SLD text:
 *       rules with a range of scales, each with one symbolizer.
 *       Of an SLD with symbolizers of areas, lines or points it makes a {@link org.gsstif.server.style.VectorStyle}: rules
 *       with a filter too.
 *   <li>{@link org.gsstif.server.style.Colorizer} prepares a symbolizer for an image (its bands, sample type and
 *       statistics) and gives the colour of a pixel.
 * </ol>
 *
 * <p>The subset is what raster layers need: colour maps (ramp, intervals, values), grey and RGB channels, contrast
 * normalization and gamma, opacity, scale ranges; of vector layers one colour for areas, edges, lines and points. What would change the picture and is not in the subset is refused, so
 * that no style is half obeyed.
 */
package org.gsstif.server.style;
