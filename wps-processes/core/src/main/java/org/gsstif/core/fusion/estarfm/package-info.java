/**
 * ESTARFM, the enhanced STARFM (METHODS 4): Zhu, Chen, Gao, Chen, Masek, <i>An enhanced spatial and temporal adaptive
 * reflectance fusion model for complex heterogeneous regions</i>, Remote Sensing of Environment 114, 2010, doi
 * 10.1016/j.rse.2010.05.032.
 *
 * <ol>
 *   <li>Two pairs, dates m and n. Similar pixels j of the window: |F(j) − F(x)| ≤ 2σ/classes in every band of both fine images.
 *   <li>Weight W ∝ 1 / ((1 − R) D), R the correlation of the fine with the coarse values of a pixel over bands and dates, D = 1 +
 *       d / (w/2).
 *   <li>Conversion coefficient V per band: slope of the fine on the coarse values of the similar pixels at both dates, where
 *       the coarse images changed enough, the slope is significant (F test, 5 %) and 0 &lt; V ≤ 5; else 1.
 *   <li>F_k(x) + V Σ W (C_p − C_k) from either date k, mixed with temporal weights 1 / |Σ C_k − Σ C_p| over the window.
 *   <li>With five similar pixels or fewer the temporally weighted mean of both fine images; outside the valid range, where one is
 *       given, that of the weighted fine means.
 * </ol>
 */
package org.gsstif.core.fusion.estarfm;
