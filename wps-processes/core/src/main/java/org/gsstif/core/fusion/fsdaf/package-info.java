/**
 * FSDAF, the flexible spatiotemporal data fusion (METHODS 4): Zhu, Helmer, Gao, Liu, Chen, Lefsky, <i>A flexible spatiotemporal
 * method for fusing satellite images with different resolutions</i>, Remote Sensing of Environment 172, 2016, doi
 * 10.1016/j.rse.2015.11.016.
 *
 * <ol>
 *   <li>Classes of the fine image F_k: k-means (the paper: ISODATA), and their fractions in every coarse cell.
 *   <li>Change ΔF per class and band: least squares of C_p − C_k on the fractions over the purest cells of each class, cells with
 *       unusual change left out, ΔF kept within the range of the cells' changes.
 *   <li>Temporal prediction F_TP = F_k + ΔF of the pixel's class; residual R = (C_p − C_k) − Σ fraction · ΔF per cell.
 *   <li>Spatial prediction F_SP: thin-plate spline of C_p (here of the 9×9 cells around, the paper: of all).
 *   <li>R is distributed in its cell by CW = |F_SP − F_TP| HI + |R| (1 − HI), where F_SP − F_TP has the sign of R, HI the share of
 *       the pixel's class in a window of the size of a cell; a weight above ten times the mean becomes the mean.
 *   <li>The change ΔF + r is averaged over the pixels most like the centre in F_k, weights 1 / (1 + d/(w/2)), and added to F_k.
 * </ol>
 */
package org.gsstif.core.fusion.fsdaf;
