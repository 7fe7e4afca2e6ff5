package org.gsstif.process.publish;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
import org.gsstif.process.run.ResultRaster;

/**
 * All layers that a run publishes: they are there together, or none of them is. Everything else that may fail in the run comes
 * before {@link #publish}. Closing it deletes the files that nobody took over.
 */
public final class JointPublication implements Closeable {

    private LayerPublisher publisher;
    private final List<Object> publications = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final IdentityHashMap<Object, String> layers = new IdentityHashMap<>();

    /**
     * Checks that the layers of a run have different names.
     *
     * @throws ParameterException names the inputs that agree; no work was done yet
     */
    public static void requireDifferent(Values values, List<Input<String>> layers) {
        for (int i = 0; i < layers.size(); i++) {
            for (int j = 0; j < i; j++) {
                String layer = values.get(layers.get(i));
                if (layer != null && layer.equals(values.get(layers.get(j)))) {
                    throw ParameterException.invalid(
                            layers.get(i).name(),
                            layers.get(i).name() + " and " + layers.get(j).name() + " are both " + layer
                                    + "; give each its own layer name");
                }
            }
        }
    }

    /**
     * Adds an image if it is to be published. The result keeps its own file.
     *
     * @param sld SLD text of its style where none was named; null: one is made for its values
     */
    public void add(Publication publication, ResultRaster result, String sld) throws IOException {
        if (publication.isWanted()) {
            add(publication, publication.publisher(), publication.product(result, sld));
        }
    }

    /**
     * Adds polygons if they are to be published.
     *
     * @param geoJson a FeatureCollection of polygons in longitude and latitude, with cluster and colour
     */
    public void add(PolygonPublication publication, String geoJson) throws IOException {
        if (publication.isWanted()) {
            add(publication, publication.publisher(), publication.product(geoJson));
        }
    }

    private void add(Object publication, LayerPublisher by, Product product) {
        publisher = by;
        publications.add(publication);
        products.add(product);
    }

    /** Publishes all that was added, at once. */
    public void publish(RunMonitor monitor) throws IOException {
        if (products.isEmpty()) {
            return;
        }
        List<String> names = publisher.publishAll(products, monitor);
        for (int i = 0; i < names.size(); i++) {
            layers.put(publications.get(i), names.get(i));
        }
    }

    /** The qualified name of a published layer; empty if it was not to be published. */
    public String layer(Object publication) {
        return layers.getOrDefault(publication, "");
    }

    @Override
    public void close() throws IOException {
        for (Product product : products) {
            if (product.request().file() != null) {
                Files.deleteIfExists(product.request().file()); // still there only if it was not taken over
            }
        }
    }
}
