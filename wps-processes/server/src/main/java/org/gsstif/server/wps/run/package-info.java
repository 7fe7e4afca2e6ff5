/**
 * How an execution goes.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.wps.run.Preparation} checks the whole request before anything runs: process, inputs,
 *       occurrences, literals, boxes, formats, references, outputs. Faults here are exception reports.
 *   <li>{@link org.gsstif.server.wps.run.Executions} queues it on a bounded pool; beyond the queue it is refused.
 *   <li>{@link org.gsstif.server.wps.run.PreparedRun} reads the complex inputs, runs the process, and
 *       {@link org.gsstif.server.wps.run.OutputEncoder} writes its outputs to files. Faults here are ProcessFailed.
 *   <li>{@link org.gsstif.server.wps.run.ExecuteResponseDocument} tells the client; results stay for a while, then go.
 * </ol>
 */
package org.gsstif.server.wps.run;
