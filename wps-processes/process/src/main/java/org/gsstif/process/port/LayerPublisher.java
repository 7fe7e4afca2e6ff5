package org.gsstif.process.port;

import java.io.IOException;

/** Makes layers of results. Atomic: a layer is there whole, or nothing has changed. Thread-safe. */
public interface LayerPublisher {

    /**
     * Checks that the current user may publish there and that the request can succeed, without writing anything. To be
     * called before the work begins.
     *
     * @throws PublishException if not; the message says why and what to do
     */
    void check(PublishRequest request) throws PublishException;

    /**
     * Publishes; the request's file is moved into the catalog's own folder.
     *
     * @return the qualified name of the layer, {@code workspace:layer}
     * @throws PublishException if it is refused or fails; nothing has changed then
     */
    String publish(PublishRequest request) throws PublishException, IOException;
}
