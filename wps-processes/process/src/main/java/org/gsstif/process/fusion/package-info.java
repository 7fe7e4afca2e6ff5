/** The fusion methods as processes: one class for all of them, one description each. */
package org.gsstif.process.fusion;
