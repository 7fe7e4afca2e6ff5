/**
 * USTFIP, unpaired spatio-temporal fusion of image patches (Goyena et al., Remote Sensing of Environment 295, 2023, 113709;
 * METHODS 3).
 *
 * <ol>
 *   <li>Conformation: every fine date has a coarse image; done before by {@code org.gsstif.core.standardize}.
 *   <li>Patch selection: for each coarse cell the date k* whose coarse image goes best with the target C_p in the window
 *       around the cell ({@link org.gsstif.core.fusion.ustfip.Selection}).
 *   <li>Local regression C_p = a · C_k* + b in that window.
 *   <li>Prediction f̂ = a · F_k* + b with the cell's coefficients, and the reference composite f_ref = F_k*.
 *   <li>Residual R = C_p − (a · C_k* + b) of the cell, interpolated by cubic convolution: f_raw = f̂ + B(R).
 *   <li>Similar-pixel filter of f_raw with f_ref as the reference.
 *   <li>Clamp to the valid range.
 * </ol>
 *
 * Steps 2, 3 and R run over blocks of the coarse grid into a scratch raster; steps 4 to 7 over blocks of the fine grid
 * with a halo of the search radius. Neither blocks nor threads change a bit of the result.
 */
package org.gsstif.core.fusion.ustfip;
