/**
 * The preset BEST of USTFIP (METHODS 3b): a variation of ABSIS and USTFIP that blends all dates instead of choosing one.
 *
 * <ol>
 *   <li>Steps 1 to 4 are {@link org.gsstif.core.standardize.BestStandardizer}'s: sensor, line, date weights w_k, the
 *       standardized target C* and U(F_k). Coarse grids finer than their sensor are averaged first ({@link
 *       org.gsstif.core.fusion.best.CoarserCells}).
 *   <li>The fine dates are put together and to where the target lies (METHODS 3c, A and D: {@link
 *       org.gsstif.core.fusion.best.Registration}).
 *   <li>Step 5, for each date and band: local regression of C* on U(F_k) in the window around a cell, drawn towards the slope a₀ =
 *       min(1, .3 + the largest of the dates' slopes over the whole image): a = (cov + a₀ L) / (var + L), L = median window variance + 3 · (var_y − cov² / var), 0 ≤ a ≤ 3 (its second term times
 *       (σ / .6)² where the sensor's σ is larger than that: METHODS 3c, C), b = ȳ − a · x̄,
 *       mse = var_y − 2a · cov + a² · var. Cells with too few valid neighbours take slope 1 and the mean difference over the
 *       whole date. a, b and the logarithm of the weight are interpolated bilinearly, the sensor's shift undone.
 *   <li>Step 6: blend of a · F_k + b over the dates clear at the pixel with the weights (exp(−½ (season / 60)²) + .001) /
 *       (mse + .05 · median window variance of C*)². With three dates or more the ridge composite is one more image.
 *   <li>Step 7, twice: R = C* − U_θ(f), f += D · B₁(R), D = 1 − noise / var(R), 0 … 1.
 *   <li>Step 8: similar-pixel filter of Σ D · B₁(R) alone, with the blend as the reference.
 *   <li>Detail of the finest scale is given back (METHODS 3c, E: {@link org.gsstif.core.fusion.best.DetailStage}).
 * </ol>
 *
 * <p>Blocks of the fine grid run on their own, each with the coarse cells around it; only the filter, the detail and resampling need a halo. Images
 * are read one after the other: the memory of the blend does not grow with the series. Neither blocks nor threads change a
 * bit of the result.
 */
package org.gsstif.core.fusion.best;
