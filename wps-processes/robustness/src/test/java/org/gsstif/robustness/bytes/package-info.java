/** The same request gives the same bytes, wherever and however it runs. */
package org.gsstif.robustness.bytes;
