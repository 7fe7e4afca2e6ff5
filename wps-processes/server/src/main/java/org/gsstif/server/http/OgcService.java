package org.gsstif.server.http;

/** An OGC service (WPS, WMS). It answers its own faults as OGC exception reports and throws nothing. Thread-safe. */
public interface OgcService {

    /** The value of {@code service=}: {@code WPS} or {@code WMS}. */
    String name();

    OgcResponse handle(OgcRequest request);

    /**
     * The answer to a request that the host cannot take on now.
     *
     * @param request without its body, which was not read
     * @param busy why, and when to try again
     */
    default OgcResponse refuse(OgcRequest request, OwsException busy) {
        return busy.toResponse();
    }
}
