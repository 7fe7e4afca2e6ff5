/**
 * What a request will cost, before it is made: {@code stif:Estimate}.
 *
 * <ol>
 *   <li>Size: the request is read and its images are opened, as the process itself would; the grids give pixels, cells, dates
 *       and the size of the output.
 *   <li>Heap: a formula over these sizes, {@link org.gsstif.process.estimate.HeapModel}.
 *   <li>Time: the process runs on two small boxes of the request's own images, one after the other on one thread, see {@link
 *       org.gsstif.process.estimate.Rehearsal}; the line through the two times is followed to the whole area and divided by
 *       the workers. So methods, options, machine and the files' format all count.
 * </ol>
 */
package org.gsstif.process.estimate;
