/**
 * A soak of the embedded host: does it hold its bounds under more load than it can serve?
 *
 * <ol>
 *   <li>{@link org.gsstif.server.soak.HostProcess} starts a host in a Java of its own, with a fixed heap, and reads its memory
 *       and threads from the operating system.
 *   <li>{@link org.gsstif.server.soak.MapClients} ask for maps all the time, each again as soon as it has its answer; every now
 *       and then a burst of further requests comes, more than may wait.
 *   <li>{@link org.gsstif.server.soak.RunClients} execute a fusion, with and without waiting, more than may be queued, and
 *       fetch results at once and again later.
 *   <li>{@link org.gsstif.server.soak.Soak}: first maps alone, then maps and runs, then nothing until all results have
 *       expired. {@link org.gsstif.server.soak.Tally} counts, {@link org.gsstif.server.soak.SoakGraph} draws.
 * </ol>
 */
package org.gsstif.server.soak;
