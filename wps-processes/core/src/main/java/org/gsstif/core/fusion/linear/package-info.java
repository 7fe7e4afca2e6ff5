/**
 * Linear (METHODS 4): linear interpolation in time between the nearest clear fine values before and after the target date.
 */
package org.gsstif.core.fusion.linear;
