/** WPS 1.0.0 requests as the client sent them, read from XML or from key-value pairs. */
package org.gsstif.server.wps.request;
