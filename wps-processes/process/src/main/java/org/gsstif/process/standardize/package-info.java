/** Upscaling and ABSIS as processes, and the standardization options that every fusion process shares. */
package org.gsstif.process.standardize;
