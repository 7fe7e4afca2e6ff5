/**
 * {@code kill -9} of the embedded host, again and again, at random moments of runs and publications.
 *
 * <ol>
 *   <li>{@link org.gsstif.robustness.kill.KillCampaign} starts the real host as a process of its own over one folder of
 *       layers, and lets clients replace an image, put granules into a series, make new layers and run a fusion.
 *   <li>It kills the process after a random time and writes down what lies around: staged files, journals, temporary files.
 *   <li>It starts the host again and checks: each layer has, whole, the last contents that a client was told of or those of
 *       the request under way; image, description and style belong together; maps are drawn of them; no file is left over.
 * </ol>
 */
package org.gsstif.robustness.kill;
