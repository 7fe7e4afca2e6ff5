/**
 * Input of unknown origin, thrown at everything that reads it.
 *
 * <ol>
 *   <li>A {@link org.gsstif.robustness.fuzz.Target} is one reader with the exceptions that it documents; any other one is a
 *       crash.
 *   <li>{@link org.gsstif.robustness.fuzz.HostileInputTest} replays the seeds under Jazzer: examples, known tricks, and
 *       every input that once crashed a target.
 *   <li>{@link org.gsstif.robustness.fuzz.MutatedInputTest} adds a short budget of mutated seeds to every build.
 *   <li>{@link org.gsstif.robustness.fuzz.FuzzDriver} is what {@code fuzz.sh} runs under Jazzer with coverage guidance, as
 *       long as one likes.
 * </ol>
 */
package org.gsstif.robustness.fuzz;
