/** Faults made on purpose: what ends a run early leaves nothing behind and says why. */
package org.gsstif.robustness.fault;
