/**
 * STARFM, the spatial and temporal adaptive reflectance fusion model (METHODS 4): Gao, Masek, Schwaller, Hall, <i>On the
 * blending of the Landsat and MODIS surface reflectance: predicting daily Landsat surface reflectance</i>, IEEE TGRS 44(8),
 * 2006, doi 10.1109/TGRS.2006.872081.
 *
 * <ol>
 *   <li>Per pair k, band and pixel: S = |F_k − C_k|, T = |C_p − C_k|, local prediction F_k + C_p − C_k (coarse images at the
 *       fine pixels).
 *   <li>Similar pixels j of the window around x: |F_k(j) − F_k(x)| ≤ 2σ/m, σ the deviation of the whole image, m the number of
 *       classes.
 *   <li>Of these only pixels better than the centre: S(j) &lt; S(x) + σ_s, T(j) &lt; T(x) + σ_t; with two pairs the smaller of
 *       both centres' S and T.
 *   <li>Weight 1 / ((S + 1)(T + 1) D) in sensor units, D = 1 + d / (w/2).
 *   <li>The prediction is the weighted mean of the local predictions over the similar pixels of all pairs; where there is no
 *       similar pixel the mean of the centre's own.
 * </ol>
 */
package org.gsstif.core.fusion.starfm;
