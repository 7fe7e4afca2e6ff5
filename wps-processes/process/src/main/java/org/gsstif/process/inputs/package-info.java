/**
 * From what a client sent to what the kernels take: opened images with dates, on one fine and one coarse grid.
 *
 * <ol>
 *   <li>Each side (fine, coarse) is opened from coverages with a list of dates, or from catalog layers
 *       ({@link org.gsstif.process.inputs.SideReader}).
 *   <li>Bands are selected and masks applied ({@link org.gsstif.process.inputs.SelectedBands},
 *       {@link org.gsstif.process.inputs.MaskedSource}).
 *   <li>Images of one side must lie on one pixel lattice; they are moved by whole pixels onto the union of their extents,
 *       never resampled ({@link org.gsstif.process.inputs.Lattice}).
 *   <li>The target's coarse image and the fine–coarse pairs of a day are found, the region is cut out with a margin
 *       ({@link org.gsstif.process.inputs.FusionInputReader}).
 * </ol>
 */
package org.gsstif.process.inputs;
