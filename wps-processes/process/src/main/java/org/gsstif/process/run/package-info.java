/**
 * What every process does around its kernel: check the limits, open the run's scratch space, stream the result into a
 * temporary file, hand it over as a coverage, write the report.
 *
 * <p>Whatever happens - success, refusal, failure, cancellation - nothing stays in the temporary folder but the file of a
 * coverage that was handed over, and that one goes with the coverage.
 */
package org.gsstif.process.run;
