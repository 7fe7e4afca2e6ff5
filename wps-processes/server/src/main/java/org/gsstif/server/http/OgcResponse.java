package org.gsstif.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer of an OGC service.
 *
 * @param status HTTP status code
 * @param contentType of the body
 * @param headers further headers
 * @param body writes the body; called once
 */
public record OgcResponse(int status, String contentType, Map<String, String> headers, Body body) {

    /** Writes a body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static OgcResponse bytes(String contentType, byte[] bytes) {
        return new OgcResponse(200, contentType, Map.of(), out -> out.write(bytes));
    }

    /** XML or any other text, in UTF-8. */
    public static OgcResponse text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new OgcResponse(status, contentType, Map.of(), out -> out.write(bytes));
    }
}
