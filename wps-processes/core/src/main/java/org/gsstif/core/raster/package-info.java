/** Rasters without any I/O: grid geometry with a true affine transform, windows, blocks of float planes with validity masks, and the ports by which they are read and written window by window. */
package org.gsstif.core.raster;
