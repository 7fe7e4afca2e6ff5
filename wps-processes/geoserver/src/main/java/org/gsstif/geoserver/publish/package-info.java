/**
 * Results as layers of GeoServer's catalog, whole or not at all.
 *
 * <ol>
 *   <li>The workspace is looked up, then the user's right to administer it ({@link org.gsstif.geoserver.publish.Rights}): the
 *       catalog itself does not check writes.
 *   <li>Names, style and what is there already are checked: everything that can be refused is refused before a run begins,
 *       and once more before anything is written.
 *   <li>The file goes into {@code data/stif/WORKSPACE/LAYER} of the data directory under a new name; nothing that is there is
 *       overwritten.
 *   <li>Style, store, resource and layer are added or switched over. Each step that has happened leaves its opposite in an
 *       {@link org.gsstif.geoserver.publish.Undo}; a failure runs them backwards.
 *   <li>Only then the file that was replaced goes.
 * </ol>
 */
package org.gsstif.geoserver.publish;
