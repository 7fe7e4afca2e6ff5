package org.gsstif.server.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as the OGC services see it.
 *
 * @param method {@code GET} or {@code POST}
 * @param path below the context, for example {@code /ows}
 * @param parameters query parameters, decoded; keys in upper case (OGC keys are not case-sensitive)
 * @param body of a POST, else empty
 * @param contentType of the body, or an empty text
 * @param baseUrl the URL of the context as the client sees it, without a slash at the end, for example
 *     {@code http://127.0.0.1:8080/geoserver}
 */
public record OgcRequest(
        String method, String path, Map<String, String> parameters, byte[] body, String contentType, String baseUrl) {

    /** A query parameter by its name in any case; empty texts count as absent. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name.toUpperCase(Locale.ROOT)))
                .map(String::trim)
                .filter(v -> !v.isEmpty());
    }

    /** The workspace in the path: {@code stif} of {@code /stif/wms}; empty for {@code /wms}. */
    public Optional<String> workspace() {
        String[] segments = path.split("/");
        return segments.length > 2 ? Optional.of(segments[1]) : Optional.empty();
    }
}
