/**
 * Fit-FC (METHODS 4): Wang, Atkinson, <i>Spatio-temporal fusion for daily Sentinel-2 images</i>, Remote Sensing of Environment
 * 204, 2018, doi 10.1016/j.rse.2017.10.046.
 *
 * <ol>
 *   <li>RM, regression model fitting: C_p = a C_k + b by ordinary least squares in a moving window, F_RM = a F_k + b.
 *   <li>SF, spatial filtering: the weighted mean over the pixels of the window most like the centre in F_k, weights 1 / (1 +
 *       d/(w/2)).
 *   <li>RC, residual compensation: R = C_p − (a C_k + b), interpolated cubically, filtered with the same weights and added.
 * </ol>
 */
package org.gsstif.core.fusion.fitfc;
