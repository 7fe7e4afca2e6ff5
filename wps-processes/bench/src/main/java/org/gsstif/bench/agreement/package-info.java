/** The table of agreement with the published USTFIP code, in three steps: inputs, both programs on them, comparison. */
package org.gsstif.bench.agreement;
