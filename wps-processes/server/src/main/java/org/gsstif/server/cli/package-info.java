/**
 * The command line: {@code stif run | describe | serve}.
 *
 * <ol>
 *   <li>{@link org.gsstif.server.cli.Stif} finds the command; what a command needs is loaded only then.
 *   <li>{@code run} makes an option of each input in a process's table ({@link org.gsstif.server.cli.ProcessOptions}), opens
 *       files as coverages ({@link org.gsstif.server.cli.InputFiles}), and saves the outputs.
 *   <li>{@code serve} starts the embedded host over a folder of layers ({@link org.gsstif.server.host.EmbeddedHost}).
 * </ol>
 *
 * <p>Exit codes: 0 done, 1 failed (one line on stderr says why), 2 the command line is wrong, 130 interrupted.
 */
package org.gsstif.server.cli;
