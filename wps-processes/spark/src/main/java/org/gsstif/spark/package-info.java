/**
 * Fusion on Apache Spark: the same kernels over mosaics that one machine does not hold.
 *
 * <ol>
 *   <li>The driver runs the process as on one machine: it reads the options, opens the images' headers, fits the sensor. What
 *       is small (samples, coarse images) stays there.
 *   <li>Every large step comes to {@link org.gsstif.spark.SparkBlocks} as a task over blocks with a halo; one block is one
 *       task of Spark. A worker reads its windows straight from the files.
 *   <li>Intermediate rasters lie in the job's folder ({@link org.gsstif.spark.JobFolder}), which all workers see. A finished
 *       block is noted there, so that a lost worker costs its blocks under way and a lost driver costs nothing more.
 *   <li>The last step writes the result as GeoTIFF tiles of a mosaic, or the driver writes one file.
 * </ol>
 *
 * <p>Since tasks, blocks and the order of sums are those of one machine, so is every bit of the result.
 */
package org.gsstif.spark;
