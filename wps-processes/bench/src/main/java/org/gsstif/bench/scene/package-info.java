/** Generators of the scenes with known truth in {@code test-data}. */
package org.gsstif.bench.scene;
