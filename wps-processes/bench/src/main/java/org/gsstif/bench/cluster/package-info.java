/** Measurements of the semantic clustering on the generated scene, and of its speed. */
package org.gsstif.bench.cluster;
