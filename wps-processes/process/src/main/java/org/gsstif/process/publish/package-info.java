/** Layers made of results: the inputs that every process shares for it, and stif:Publish. */
package org.gsstif.process.publish;
