package org.gsstif.process.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Limits;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.MultiPolygon;

class PublishFeaturesTest {

    /** A square of one degree with a hole of a tenth, and a square without. */
    private static final String GEOJSON =
            """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":{"cluster":1,"colour":"#112233","area":1,"note":null},
              "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]],
                [[0.1,0.1],[0.1,0.2],[0.2,0.2],[0.2,0.1],[0.1,0.1]]]}},
             {"type":"Feature","properties":{"cluster":2,"colour":"#445566","area":2.5},
              "geometry":{"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6],[5,6],[5,5]]]]}}]}
            """;

    @TempDir
    private Path temporary;

    private final List<PublishRequest> published = new ArrayList<>();
    private final List<SimpleFeature> features = new ArrayList<>();

    private final LayerPublisher publisher = new LayerPublisher() {
        @Override
        public void check(PublishRequest request) {}

        @Override
        public void checkFeatures(PublishRequest request) throws PublishException {
            if (request.layer().startsWith("other:")) {
                throw new PublishException("may not");
            }
        }

        @Override
        public List<String> publishAll(List<Product> products, RunMonitor monitor) {
            Product product = products.get(0);
            published.add(product.request());
            try (SimpleFeatureIterator all = product.features().features()) {
                while (all.hasNext()) {
                    features.add(all.next());
                }
            }
            return List.of(product.request().layer());
        }
    };

    private Map<String, Object> run(Map<String, Object> inputs) throws IOException {
        PublishProcess process = new PublishProcess();
        Limits limits = new Limits(1, 16, 1_000_000, 1000, temporary);
        try (StifRuntime runtime = new StifRuntime(limits, null, publisher)) {
            return process.run(process.table().read(inputs), runtime, RunMonitor.SILENT);
        }
    }

    @Test
    void polygonsOfGeoJsonBecomeAVectorLayer() throws IOException {
        Map<String, Object> outputs = run(Map.of("geojson", GEOJSON, "publish", "ws:polygons", "title", "Fields"));
        assertThat(outputs).containsEntry("result", "ws:polygons");
        assertThat(published.get(0).title()).isEqualTo("Fields");
        assertThat(features).hasSize(2);
        assertThat(features.get(0).getAttribute("cluster")).isEqualTo(1);
        assertThat(features.get(0).getAttribute("colour")).isEqualTo("#112233");
        assertThat(features.get(0).getAttribute("area")).isEqualTo(1.0);
        assertThat(features.get(0).getAttribute("note")).isNull();
        assertThat(features.get(0).getDefaultGeometry()).isInstanceOf(MultiPolygon.class);
        assertThat(((MultiPolygon) features.get(0).getDefaultGeometry()).getArea())
                .isEqualTo(1 - 0.01);
        assertThat(features.get(1).getAttribute("area")).isEqualTo(2.5);
    }

    /** GeoServer's collections of posted features are Java collections, too: one value all the same, not two. */
    @Test
    void aCollectionOfFeaturesIsOneValue() throws IOException {
        SimpleFeatureCollection posted = GeoJsonFeatures.read(GEOJSON, "posted");
        assertThat(posted).isInstanceOf(java.util.Collection.class);
        assertThat(run(Map.of("features", posted, "publish", "ws:posted"))).containsEntry("result", "ws:posted");
        assertThat(features).hasSize(2);
    }

    @Test
    void exactlyOneThingIsPublished() {
        assertThatThrownBy(() -> run(Map.of("publish", "ws:x"))).hasMessageContaining("give exactly one");
        assertThatThrownBy(() -> run(Map.of("publish", "other:x", "geojson", GEOJSON)))
                .hasMessage("may not");
        assertThat(published).isEmpty();
    }

    @Test
    void whatIsNoCollectionOfPolygonsIsRefused() {
        assertThatThrownBy(() -> GeoJsonFeatures.read("{", "x")).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> GeoJsonFeatures.read("{\"features\":[]}", "x")).hasMessageContaining("no features");
        String point = "{\"features\":[{\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}";
        assertThatThrownBy(() -> GeoJsonFeatures.read(point, "x")).hasMessageContaining("type Point");
    }
}
