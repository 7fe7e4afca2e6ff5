/**
 * The ports of the processes: what they need from the place they run in (GeoServer, the embedded host, the command line)
 * and nothing more.
 */
package org.gsstif.process.port;
