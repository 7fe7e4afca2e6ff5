/**
 * From the coarse to the fine grid: N(·), nearest neighbour, and B(·), cubic convolution (METHODS, Notation).
 *
 * <ol>
 *   <li>{@link org.gsstif.core.resample.CoarsePositions} says where the centres of a window of fine pixels lie on the coarse
 *       grid, by the true geometry of both.
 *   <li>The cell that holds the centre is the nearest neighbour.
 *   <li>{@link org.gsstif.core.resample.CubicConvolution} interpolates the 4 × 4 cells around the centre.
 *   <li>{@link org.gsstif.core.resample.ResampledSource} shows a whole image on another grid by either, or bilinearly.
 * </ol>
 *
 * A pixel's result depends on its place in the grid only, never on the window it is read with.
 */
package org.gsstif.core.resample;
