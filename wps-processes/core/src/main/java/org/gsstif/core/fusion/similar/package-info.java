/**
 * The similar-pixel filter of USTFIP and Fit-FC (METHODS 3, step 6): each pixel becomes the weighted mean of the pixels of
 * its window that look most like it in a reference image.
 *
 * <ol>
 *   <li>Distance of a neighbour j to the centre x: Σ_b (reference_b(j) − reference_b(x))², in float, bands in their order.
 *   <li>The {@code count} neighbours of smallest distance are taken, the centre included; equal distances: the one nearer to
 *       the centre first, then in the order of rows and columns.
 *   <li>Weights 1 / (1 + d / (radius + 0.5)), d the distance in pixels on the ground plane.
 * </ol>
 */
package org.gsstif.core.fusion.similar;
