/**
 * What the methods that fuse from pairs of a fine and a coarse image of one date have in common.
 *
 * <ol>
 *   <li>The fine dates with a coarse image are the pairs, nearest to the target date first ({@link
 *       org.gsstif.core.fusion.pair.Pair}).
 *   <li>A method says in which order it tries which pairs (one or two at a time).
 *   <li>Block by block with a halo, the first choice predicts all it can; pixels it cannot predict, because a fine image is
 *       missing there, are tried with the next choice, and so on ({@link org.gsstif.core.fusion.pair.PairFusion}). So a
 *       pixel rests on the nearest dates that are clear there, and stays missing only where none is or C_p is missing.
 *   <li>Coarse images are read at the fine pixels by nearest neighbour or interpolation.
 * </ol>
 */
package org.gsstif.core.fusion.pair;
