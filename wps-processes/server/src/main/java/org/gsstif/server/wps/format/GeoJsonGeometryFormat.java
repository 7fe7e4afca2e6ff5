package org.gsstif.server.wps.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.server.geojson.GeoJsonGeometries;
import org.locationtech.jts.geom.Geometry;

/** Geometries as GeoJSON. */
final class GeoJsonGeometryFormat implements ComplexFormat {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

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
    public boolean looksLike(Content content) {
        return content.firstCharacter() == '{';
    }

    /** The content as JSON; a syntax fault is told in one line. */
    static JsonNode tree(Content content) throws IOException {
        try (InputStream in = content.stream()) {
            return MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw new IOException("the JSON cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Object decode(Content content, RunResources resources) throws IOException {
        return new GeoJsonGeometries().read(tree(content));
    }

    @Override
    public void encode(Object value, Path file) throws IOException {
        try (JsonGenerator json = MAPPER.createGenerator(Files.newOutputStream(file))) {
            new GeoJsonGeometries().write((Geometry) value, json);
        }
    }
}
