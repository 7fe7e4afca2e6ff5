package org.gsstif.server.http;

/** An OGC service (WPS, WMS). It answers its own faults as OGC exception reports and throws nothing. Thread-safe. */
public interface OgcService {

    /** The value of {@code service=}: {@code WPS} or {@code WMS}. */
    String name();

    OgcResponse handle(OgcRequest request);
}
