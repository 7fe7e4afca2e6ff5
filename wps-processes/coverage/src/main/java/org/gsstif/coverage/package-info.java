/**
 * Between GeoTools and the core's rasters: reading coverages and GeoTIFFs by windows, CRS texts and grid mappings,
 * writing Cloud Optimized GeoTIFFs, styles.
 *
 * <ol>
 *   <li>A coverage or a file becomes a {@link org.gsstif.core.raster.RasterSource}: {@link
 *       org.gsstif.coverage.CoverageSource}, {@link org.gsstif.coverage.GeoTiffs}.
 *   <li>Its CRS becomes a text ({@link org.gsstif.coverage.CrsTexts}), its grid a true affine transform, and two grids a
 *       mapping between them ({@link org.gsstif.coverage.Grids}).
 * </ol>
 *
 * <p>The same classes run on GeoTools 32 to 36, over JAI and over ImageN: no class here names either, images are seen
 * as {@link java.awt.image.RenderedImage} only.
 */
package org.gsstif.coverage;
