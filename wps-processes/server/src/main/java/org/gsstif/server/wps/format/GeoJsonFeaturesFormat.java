package org.gsstif.server.wps.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.gsstif.server.geojson.GeoJsonFeatures;

/** Feature collections as GeoJSON, see {@link GeoJsonFeatures}. */
final class GeoJsonFeaturesFormat implements ComplexFormat {

    private final GeoJsonFeatures features = new GeoJsonFeatures();

    @Override
    public String mimeType() {
        return "application/json";
    }

    @Override
    public List<String> aliases() {
        return List.of("application/geo+json", "application/vnd.geo+json");
    }

    @Override
    public Inline inline() {
        return Inline.TEXT;
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public Object decode(Content content, RunResources resources) throws IOException {
        return features.read(GeoJsonGeometryFormat.tree(content));
    }

    @Override
    public void encode(Object value, Path file) throws IOException {
        try (JsonGenerator json = GeoJsonGeometryFormat.MAPPER.createGenerator(Files.newOutputStream(file))) {
            features.write((SimpleFeatureCollection) value, json);
        }
    }
}
