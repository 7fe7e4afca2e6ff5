/** stif:SemanticClustering and stif:ClusterApply: clusters of image sequences as maps, polygons and models (METHODS 6). */
package org.gsstif.process.cluster;
