/** How a run goes: bounded block-wise execution, progress and cancellation, scratch rasters, the report. */
package org.gsstif.core.run;
