/** The command line of fusion on Spark: {@code stif spark fuse …}. */
package org.gsstif.spark.cli;
