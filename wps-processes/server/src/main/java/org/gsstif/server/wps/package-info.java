/**
 * WPS 1.0.0 over GeoTools process factories, as GeoServer answers it.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.wps.WpsService} names the operation and reads its request (KVP or XML,
 *       {@code request}).
 *   <li>{@link org.gsstif.server.wps.ProcessRegistry} finds processes; {@code format} binds their parameters to
 *       literals, boxes and complex formats.
 *   <li>{@code run} runs an execution on a bounded pool, tracks it, keeps its results on disk for a while.
 * </ol>
 */
package org.gsstif.server.wps;
