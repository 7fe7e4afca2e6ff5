package org.gsstif.process.port;

import java.util.Objects;
import org.geotools.data.simple.SimpleFeatureCollection;

/**
 * A finished result that is to become a layer: an image or features.
 *
 * @param request with the file of an image; of features its file and time are null
 * @param features with one geometry attribute in a CRS, read once; null for an image
 */
public record Product(PublishRequest request, SimpleFeatureCollection features) {

    public Product {
        Objects.requireNonNull(request, "request");
        if (features == null && request.file() == null) {
            throw new IllegalArgumentException("the layer " + request.layer() + " has neither a file nor features");
        }
    }

    /** The image in the request's file. */
    public static Product image(PublishRequest request) {
        return new Product(request, null);
    }

    public boolean isVector() {
        return features != null;
    }
}
