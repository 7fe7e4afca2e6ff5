/**
 * The processes of gs-stif for GeoTools' process registry (namespace {@code stif}).
 *
 * <ol>
 *   <li>A {@link org.gsstif.process.StifProcess} declares its parameters in a table and runs with checked values.
 *   <li>{@link org.gsstif.process.StifProcessFactory} offers all of them to GeoServer, to the embedded host and to the
 *       command line, the same way in all three.
 *   <li>{@link org.gsstif.process.StifRuntime} holds what the place they run in provides: limits, catalog, publisher.
 * </ol>
 */
package org.gsstif.process;
