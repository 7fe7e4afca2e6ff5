/** HTTP as the OGC services see it, and the embedded server that speaks it. */
package org.gsstif.server.http;
