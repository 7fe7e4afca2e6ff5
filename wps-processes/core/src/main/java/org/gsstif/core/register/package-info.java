/**
 * Registration of the images of a series: global displacements of a fraction of a pixel between dates (METHODS 3c, A and D).
 *
 * <ol>
 *   <li>{@link org.gsstif.core.register.SeriesRegistration}: the displacement of every fine date against the mean of the
 *       others, from the fine detail h = z − Gauss(z, 4 px) on a few sampled windows, by Gauss–Newton; drawn towards 0 by its
 *       own uncertainty, and centred: the common frame is the dates' mean place.
 *   <li>{@link org.gsstif.core.register.CellDisplacement}: the displacement of a coarse image against the aggregation of a
 *       prediction, from U(P) and U(∇P).
 *   <li>{@link org.gsstif.core.register.ShiftedRaster}: an image at its registered place, resampled once by the cubic spline.
 * </ol>
 */
package org.gsstif.core.register;
