/**
 * How methods compare on a dated series: each clear date is left out in turn, predicted from the others, and judged against
 * what was really seen.
 *
 * <ol>
 *   <li>{@link org.gsstif.core.evaluate.CasePlan}: which dates are left out, which of the others are fine and coarse inputs,
 *       under which scenario and ratio. Decided by the seed alone.
 *   <li>{@link org.gsstif.core.evaluate.SensorSimulation}: coarse images made from the fine ones, or a real coarse series.
 *   <li>{@link org.gsstif.core.evaluate.Contestant}: a method with a standardization.
 *   <li>{@link org.gsstif.core.evaluate.Evaluation}: runs what the result file does not have yet, cases in parallel, and adds a
 *       line per case and contestant. A run that was stopped goes on where it was.
 *   <li>{@link org.gsstif.core.evaluate.EvaluationSummary}: tables, ranking and diagrams from these lines.
 * </ol>
 *
 * <p>Gaps of a prediction are filled by persistence before methods are compared, so all are judged on the same pixels. A method
 * that cannot be run on a case counts as all gaps there.
 */
package org.gsstif.core.evaluate;
