/**
 * From dated images to series of embedded tiles (METHODS 6.1–6.5; Echegoyen et al., Statistics and Computing 34:71, 2024).
 *
 * <ol>
 *   <li>{@link org.gsstif.core.embed.SceneMosaic}: several scenes side by side become one series on one grid, so that no
 *       later step knows a scene border.
 *   <li>{@link org.gsstif.core.embed.TileGrid} lays square tiles over the grid; {@link org.gsstif.core.embed.BandScaling}
 *       brings each band to 0..1; {@link org.gsstif.core.embed.TileSeries} reads tiles window by window and knows which
 *       are missing.
 *   <li>An {@link org.gsstif.core.embed.Encoder} turns each tile into a vector of z numbers. Encoders come from
 *       {@link org.gsstif.core.embed.EncoderProvider}s: statistics, random convolution and coverage are here; TILE2VEC is
 *       a module of its own.
 *   <li>{@link org.gsstif.core.embed.GeographicSampler} (step 1) and {@link org.gsstif.core.embed.ClusterSampler} (step 2)
 *       make the triplets that a {@link org.gsstif.core.embed.TrainableEncoder} learns from.
 *   <li>{@link org.gsstif.core.embed.Embedder} makes the {@link org.gsstif.core.embed.EmbeddedSeries}: T dates × z numbers
 *       per tile, with a mask per date.
 * </ol>
 *
 * A tile is missing at a date when less than the minimum share of its pixels is valid. Missing pixels of a tile that is
 * not missing are left out of the statistics; encoders that need a number at every pixel get the tile's band mean there.
 */
package org.gsstif.core.embed;
