package org.gsstif.spark;

import java.io.Serializable;
import org.gsstif.core.raster.Window;

/** A block and its place in the order of a step's blocks. */
record IndexedBlock(int index, Window window) implements Serializable {}
