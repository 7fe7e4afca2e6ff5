/**
 * How good a prediction is (METHODS 5).
 *
 * <ol>
 *   <li>Only pixels that are valid in the prediction and in the truth count, per band; the share of true pixels that
 *       were predicted is the coverage.
 *   <li>Pass 1 over fixed tiles: counts, sums, LBP, spectral angles, and the upper half of a radix histogram of the
 *       truth's edge strength E_x.
 *   <li>Pass 2: centred second moments, sliding-window SSIM and UIQI when asked for, and the lower half of the
 *       histogram: the quantile of E_x is exact.
 *   <li>Pass 3: EDGE over the pixels at or above that quantile.
 *   <li>Tile sums are added in tile order: neither block size nor thread count changes a bit.
 * </ol>
 *
 * <p>The gap-filled variant does the same with the prediction's missing pixels taken from a fallback, so that methods of
 * different coverage compare on the same pixels.
 */
package org.gsstif.core.quality;
