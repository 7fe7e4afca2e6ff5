/**
 * Between GeoTools and the core's rasters: reading coverages and GeoTIFFs by windows, CRS texts and grid mappings,
 * writing Cloud Optimized GeoTIFFs, styles.
 *
 * <ol>
 *   <li>A coverage or a file becomes a {@link org.gsstif.core.raster.RasterSource}: {@link
 *       org.gsstif.coverage.CoverageSource}, {@link org.gsstif.coverage.GeoTiffs}.
 *   <li>Its CRS becomes a text ({@link org.gsstif.coverage.CrsTexts}), its grid a true affine transform, and two grids a
 *       mapping between them ({@link org.gsstif.coverage.Grids}).
 *   <li>Results stream block by block into a Cloud Optimized GeoTIFF: {@link org.gsstif.coverage.CogWriter}. A pixel
 *       window is cut into tiles ({@code PyramidLevel}); a complete tile is compressed ({@code TileCodec}) into a spool
 *       file and halved into the next overview; at the end {@code CogFile} lays everything out in the COG's order.
 * </ol>
 *
 * <p>The same classes run on GeoTools 32 to 36, over JAI and over ImageN: no class here names either, images are seen
 * as {@link java.awt.image.RenderedImage} only.
 */
package org.gsstif.coverage;
