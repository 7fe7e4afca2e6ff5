/**
 * EFAST, the efficient fusion algorithm across spatio-temporal scales (METHODS 4): Senty, Guzinski, Grogan et al., <i>Fast fusion
 * of Sentinel-2 and Sentinel-3 time series over rangelands</i>, Remote Sensing 16, 1833, 2024, doi 10.3390/rs16111833.
 *
 * <ol>
 *   <li>Per fine date and coarse cell: the distance to the nearest cloudy cell, in cells; score (distance − 1)/D, cut to 0..1.
 *   <li>Weight of date k in a cell: exp(−t_k²/2σ²) · score, made to sum to one over the dates, interpolated bilinearly.
 *   <li>Coarse values at the fine dates and the target date: linear in time between the nearest dates that are valid in the cell.
 *   <li>F = lr_p + hr_m − lr_m: the coarse value at the target date plus the weighted mean of fine less coarse values, the same
 *       weights in both.
 * </ol>
 */
package org.gsstif.core.fusion.efast;
