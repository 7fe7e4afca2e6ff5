/**
 * Properties that hold for any input, tried on many random ones (jqwik): nothing but the documented exceptions, no NaN where a
 * pixel is valid, nothing outside a declared range, nothing made up where nothing is known.
 */
package org.gsstif.robustness.property;
