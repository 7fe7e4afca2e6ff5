/**
 * Persistence (METHODS 4): the fine value of the nearest date on which the pixel is clear. What every fusion has to beat.
 */
package org.gsstif.core.fusion.persistence;
