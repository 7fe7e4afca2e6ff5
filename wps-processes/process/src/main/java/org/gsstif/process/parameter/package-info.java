/**
 * What a process takes and gives, declared once: names, types, titles, units, ranges, defaults, allowed values. From one
 * {@link org.gsstif.process.parameter.ParameterTable} come the descriptions that clients see, the command line's options,
 * the pages of the user guide and the checks of what a client sent.
 */
package org.gsstif.process.parameter;
