/** Dated images and series of them. */
package org.gsstif.core.series;
