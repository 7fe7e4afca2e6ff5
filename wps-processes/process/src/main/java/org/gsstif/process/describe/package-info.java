/** Processes described for people. */
package org.gsstif.process.describe;
