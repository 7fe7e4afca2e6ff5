/**
 * TILE2VEC on DJL and PyTorch (METHODS 6.2 and 6.3; Jean et al., AAAI 2019; Echegoyen et al., Statistics and Computing
 * 34:71, 2024): the embedding network, the triplet loss, and training.
 *
 * <ol>
 *   <li>{@link org.gsstif.torch.TileNet}: convolution 3 × 3, stages of two residual blocks, global average pooling.
 *   <li>{@link org.gsstif.torch.TripletLoss}: mean max(0, ‖a − n‖ − ‖a − d‖ + m) + λ (‖A‖ + ‖N‖ + ‖D‖).
 *   <li>{@link org.gsstif.torch.Tile2VecEncoder}: Adam on batches of triplets; embeds tiles with what it learned.
 * </ol>
 *
 * All native work runs on the one thread of {@link org.gsstif.torch.NativeThread}. Nothing is ever downloaded.
 */
package org.gsstif.torch;
