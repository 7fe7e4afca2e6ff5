/**
 * Runs on Apache Spark from within GeoServer or any other host (input {@code engine=SPARK}), without Spark on its class path:
 *
 * <ol>
 *   <li>{@link org.gsstif.process.spark.SparkSettings} say which command starts the application, and for which master.
 *   <li>{@link org.gsstif.process.spark.SparkApplication} starts it as a process of its own and sends it the large steps of the
 *       run over its standard input; progress and numbers come back over its standard output ({@link
 *       org.gsstif.process.spark.SparkFrames}).
 *   <li>Intermediate rasters lie in a folder that both sides and all workers see. Images that are no GeoTIFF files of their own
 *       are copied there ({@link org.gsstif.process.spark.TaskWriter}).
 * </ol>
 */
package org.gsstif.process.spark;
