/**
 * The demonstration: the whole way from dated images to map layers, every step through the embedded host's WPS and WMS over
 * HTTP, as any client would do it.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.demo.DemoScene}: which images, which date is to be predicted.
 *   <li>{@link org.gsstif.server.demo.WpsClient}: Execute requests.
 *   <li>{@link org.gsstif.server.demo.Demo}: upscale, standardize, fuse, assess, publish, look.
 *   <li>{@link org.gsstif.server.demo.ClusterDemo}: cluster the tiles of two scenes, publish, compare with the truth.
 *   <li>{@link org.gsstif.server.demo.Quicklooks}: the maps as PNG.
 * </ol>
 */
package org.gsstif.server.demo;
