package org.gsstif.server.wps.request;

/**
 * An output that a client wants.
 *
 * @param id identifier
 * @param mimeType media type, or null for the default
 * @param encoding or null
 * @param schema or null
 * @param uom unit of a literal, or null
 * @param asReference whether the response carries a link instead of the data
 */
public record OutputDefinition(
        String id, String mimeType, String encoding, String schema, String uom, boolean asReference) {}
