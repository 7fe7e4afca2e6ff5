/**
 * Clusters of series of embedded tiles, how good they are, and what is made of them (METHODS 6.5–6.8; Echegoyen et al.,
 * Statistics and Computing 34:71, 2024).
 *
 * <ol>
 *   <li>Step 1: train the encoder on triplets of the geographic neighbourhood, embed all tiles, cluster: partition P^g.
 *   <li>Step 2: go on training with triplets of the neighbourhood in P^g, embed again, cluster again: partition P^c, the
 *       result ({@link org.gsstif.core.cluster.SemanticClustering}).
 *   <li>Clustering: {@link org.gsstif.core.cluster.KMeans} on the concatenated series, or
 *       {@link org.gsstif.core.cluster.KMedoids} (FasterPAM) on a {@link org.gsstif.core.cluster.SeriesDistance}.
 *   <li>Measures: {@link org.gsstif.core.cluster.Silhouette}, {@link org.gsstif.core.cluster.ClusterIndices},
 *       {@link org.gsstif.core.cluster.Agreement}.
 *   <li>Products: {@link org.gsstif.core.cluster.ClusterProducts}; the saved result is a
 *       {@link org.gsstif.core.cluster.ClusterModel}.
 * </ol>
 *
 * Masked dates are averaged out: a squared distance is T / |P| · Σ over the dates P where it is known. Blocks and threads
 * change no bit of a result; the seed decides it.
 */
package org.gsstif.core.cluster;
