/** Quality of a prediction against a truth, as a process. */
package org.gsstif.process.quality;
