package org.gsstif.process.publish;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.gsstif.coverage.Slds;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;

/** A vector layer of polygons that a run will publish beside its raster, checked before the work begins. */
public final class PolygonPublication {

    public static final Input<String> PUBLISH_POLYGONS = Input.text(
            "publishPolygons",
            "Publish polygons as layer",
            "Publish the polygons as this vector layer, workspace:layer, with the colours of the clusters. Left out: they are "
                    + "not published.");

    public static final Output<String> POLYGON_LAYER = Output.text(
            "polygonLayer",
            "Published vector layer",
            "The qualified name workspace:layer of the published polygons; empty when they were not published.");

    private static final String CLUSTER = "cluster";
    private static final String COLOUR = "colour";

    private final LayerPublisher publisher;
    private final PublishRequest request;

    private PolygonPublication(LayerPublisher publisher, PublishRequest request) {
        this.publisher = publisher;
        this.request = request;
    }

    /** @throws PublishException if it cannot be done; no work was done yet */
    public static PolygonPublication prepare(Values values, StifRuntime runtime, String title, String description)
            throws PublishException {
        String layer = values.get(PUBLISH_POLYGONS);
        if (layer == null) {
            return new PolygonPublication(null, null);
        }
        PublishRequest request = new PublishRequest(
                layer,
                null,
                title,
                description + Provenance.text(values),
                List.of("stif"),
                null,
                null,
                values.get(PublishParameters.OVERWRITE),
                null);
        LayerPublisher publisher = runtime.publisher();
        publisher.checkFeatures(request);
        return new PolygonPublication(publisher, request);
    }

    boolean isWanted() {
        return publisher != null;
    }

    LayerPublisher publisher() {
        return publisher;
    }

    /** @param geoJson a FeatureCollection of polygons in longitude and latitude, with cluster and colour */
    Product product(String geoJson) {
        String name = request.layer().replaceAll("^.*:", "");
        SimpleFeatureCollection features = GeoJsonFeatures.read(geoJson, name);
        Map<Integer, Integer> colours = new TreeMap<>();
        try (SimpleFeatureIterator all = features.features()) {
            while (all.hasNext()) {
                SimpleFeature feature = all.next();
                colours.put(
                        (Integer) feature.getAttribute(CLUSTER), Integer.decode((String) feature.getAttribute(COLOUR)));
            }
        }
        List<Slds.ClassStyle> classes = colours.entrySet().stream()
                .map(c -> new Slds.ClassStyle(c.getKey(), "cluster " + c.getKey(), c.getValue()))
                .toList();
        return new Product(request.withSld(Slds.polygons(name, request.title(), CLUSTER, classes)), features);
    }
}
