package org.gsstif.process.port;

import java.io.IOException;
import java.util.List;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.gsstif.core.run.RunMonitor;

/** Makes layers of results. Atomic: all layers of a call are there whole, or nothing has changed. Thread-safe. */
public interface LayerPublisher {

    /**
     * Checks that the current user may publish there and that the request can succeed, without writing anything. To be
     * called before the work begins.
     *
     * @throws PublishException if not; the message says why and what to do
     */
    void check(PublishRequest request) throws PublishException;

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
     * Publishes several products together; files are moved into the catalog's own folder. First all of them are prepared,
     * then all are shown. A failure or cancellation before the end brings back what was there.
     *
     * @param products of different layers
     * @param monitor asked before each step whether to go on
     * @return the qualified names of the layers, {@code workspace:layer}, in the order of the products
     * @throws PublishException if it is refused or fails; nothing has changed then
     * @throws org.gsstif.core.run.RunCancelledException if the run was asked to stop; nothing has changed then
     */
    List<String> publishAll(List<Product> products, RunMonitor monitor) throws PublishException, IOException;

    /** Publishes the image in the request's file, see {@link #publishAll}. */
    default String publish(PublishRequest request) throws PublishException, IOException {
        if (request.file() == null) {
            throw new PublishException(
                    "the layer " + request.layer() + " was not published: there is no file to publish");
        }
        return publishAll(List.of(Product.image(request)), RunMonitor.SILENT).get(0);
    }

    /** Publishes features, see {@link #publishAll}. */
    default String publishFeatures(PublishRequest request, SimpleFeatureCollection features)
            throws PublishException, IOException {
        return publishAll(List.of(new Product(request, features)), RunMonitor.SILENT)
                .get(0);
    }
}
