package org.gsstif.server.wps.request;

import java.util.Map;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.Content;

/** One input of an Execute request. */
public sealed interface Input {

    /** Identifier of the input; several inputs of one identifier are the values of a repeated input. */
    String id();

    /**
     * A literal.
     *
     * @param dataType as the client claims, or null
     * @param uom unit, or null
     */
    record Literal(String id, String value, String dataType, String uom) implements Input {}

    /** A bounding box. */
    record BoundingBox(String id, BoundingBoxBinding.Box box) implements Input {}

    /**
     * Complex data inside the request.
     *
     * @param mimeType media type, or null
     * @param encoding {@code base64} or null
     * @param schema or null
     */
    record Complex(String id, String mimeType, String encoding, String schema, Content content) implements Input {}

    /**
     * Complex data by reference.
     *
     * @param mimeType media type, or null
     * @param encoding or null
     * @param schema or null
     * @param post whether the method is POST
     * @param headers further HTTP headers
     * @param body of a POST, or null
     * @param bodyHref where the body of a POST is, or null
     */
    record Reference(
            String id,
            String href,
            String mimeType,
            String encoding,
            String schema,
            boolean post,
            Map<String, String> headers,
            Content body,
            String bodyHref)
            implements Input {}
}
