/**
 * Standardization of the coarse images before a fusion: upscaling with a sensor model (METHODS 1) and ABSIS (METHODS 2).
 *
 * <p>Upscaling U_θ, per coarse cell i:
 *
 * <ol>
 *   <li>the cell's place on the fine grid: its centre and the two side vectors in fine pixels, from the true geometry
 *       (for grids in different CRSs a local affine transform per cell);
 *   <li>weights w(x; i, σ, dx, dy) of the fine pixels: Gaussian PSF at the pixel centres, truncated at 3σ in each
 *       direction of the cell; or 1 for the centres inside the cell; or the overlapped area;
 *   <li>U_θ(F)[i] = α_b + β_b · Σ w F / Σ w over the valid pixels;
 *   <li>the cell is valid if at least {@code minValid} of its own footprint (the cell's area, without the shift) is valid
 *       and inside the fine image.
 * </ol>
 *
 * <p>ABSIS, per band:
 *
 * <ol>
 *   <li>MU = mean of U(F_k), MC = mean of C_k, per cell over the dates on which both are valid; where no date has both
 *       images, over each series on its own with weights by the time distance to p;
 *   <li>the anomaly of the target A_p = C_p − MC;
 *   <li>the gain g from all valid cells of all pairs;
 *   <li>C*_p = MU + g · A_p.
 * </ol>
 *
 * <p>Fit of θ = (dx, dy, σ): greedy coordinate-wise search for the highest mean Pearson correlation between U_θ(F_k) and
 * C_k on sampled windows, steps of .2, .1 and .05 cells; then α_b, β_b by least squares
 * ({@link org.gsstif.core.standardize.SensorFit}). {@link org.gsstif.core.standardize.BestStandardizer} holds the steps 1
 * to 4 of METHODS 3b: the same search over season-weighted pairs, a line per band, date weights, ABSIS of a strength that
 * the pairs support.
 *
 * <p>Choices of this project where the sources are silent: images up to half a day apart are of one date; a cell's
 * validity is judged on its footprint without the shift, so that a search compares the same cells throughout; BOX counts
 * pixel centres; a gain that cannot be known is 1 and reported.
 *
 * <p>Source: Goyena, Ugarte, Atkinson, Pérez-Goya, <i>Standardization for improved Spatio-Temporal Image Fusion</i>,
 * arXiv:2510.15589 (2025), as read in METHODS 1 and 2. The choice of gains, of the season weights and of the sensor search
 * is this project's reading of it.
 */
package org.gsstif.core.standardize;
