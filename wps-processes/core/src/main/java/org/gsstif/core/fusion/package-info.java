/** Spatio-temporal fusion: the inputs every method gets and the interface every method has. One package per method below. */
package org.gsstif.core.fusion;
