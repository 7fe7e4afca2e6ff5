/** XML for all services: reading that trusts nobody (no DOCTYPE, no external anything), writing by StAX. */
package org.gsstif.server.xml;
