package org.gsstif.spark;

import java.io.Serializable;

/** What a block's task returned. */
record BlockResult(int index, double[] numbers) implements Serializable {}
