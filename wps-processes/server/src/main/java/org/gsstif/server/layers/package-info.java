/**
 * The layer store of the embedded host: a folder of GeoTIFFs, GeoJSON files and styles.
 *
 * <pre>
 * root/
 *   service.json                         optional: title, abstract, keywords, contact of the services
 *   styles/NAME.sld                      styles for every workspace
 *   WORKSPACE/
 *     styles/NAME.sld                    styles of this workspace; they hide those of the same name above
 *     LAYER.tif                          a layer of one image
 *     LAYER.geojson                      a vector layer
 *     LAYER/LAYER_2020-03-08.tif …       a layer with a time dimension: every file's name carries a date
 *     LAYER.json                         optional: title, abstract, keywords, style, styles, attribution, metadataUrl, queryable
 * </pre>
 *
 * <p>The folder itself is the catalog: a file that is dropped into it is a layer with the next request.
 */
package org.gsstif.server.layers;
