package org.gsstif.process.port;

import java.io.IOException;
import org.geotools.data.simple.SimpleFeatureCollection;

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

    /**
     * As {@link #check}, for a vector layer.
     *
     * @throws PublishException also where vector layers cannot be made at all
     */
    default void checkFeatures(PublishRequest request) throws PublishException {
        throw new PublishException("the layer " + request.layer()
                + " would be a vector layer; those can be published in GeoServer and in the embedded host, not here");
    }

    /**
     * As {@link #publish}, for a vector layer.
     *
     * @param request its file and time are null
     * @param features with one geometry attribute in a CRS; read once
     */
    default String publishFeatures(PublishRequest request, SimpleFeatureCollection features)
            throws PublishException, IOException {
        throw new PublishException("the layer " + request.layer() + " was not published: it would be a vector layer");
    }
}
