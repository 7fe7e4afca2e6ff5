package org.gsstif.server.layers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;

/**
 * What {@code LAYER.json} says about a layer. Every entry is optional; unknown entries are ignored.
 *
 * @param title for people; empty: the layer's name
 * @param description the layer's abstract ({@code abstract} in the file)
 * @param keywords may be empty
 * @param style name of the default style; empty: the style named like the layer, else the built-in {@code raster}
 * @param styles names of further styles to offer; may be empty
 * @param attribution the source of the data, to be shown with the map; may be empty
 * @param metadataUrl address of a metadata record in XML (ISO 19115); may be empty
 * @param queryable whether values may be asked for (GetFeatureInfo); true unless the file says false
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LayerMetadata(
        String title,
        @JsonProperty("abstract") String description,
        List<String> keywords,
        String style,
        List<String> styles,
        String attribution,
        String metadataUrl,
        Boolean queryable) {

    /** Nothing is known. */
    public static final LayerMetadata EMPTY = new LayerMetadata("", "", List.of(), "", List.of(), "", "", null);

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public LayerMetadata {
        title = title == null ? "" : title;
        description = description == null ? "" : description;
        keywords = keywords == null ? List.of() : List.copyOf(keywords);
        style = style == null ? "" : style;
        styles = styles == null ? List.of() : List.copyOf(styles);
        attribution = attribution == null ? "" : attribution;
        metadataUrl = metadataUrl == null ? "" : metadataUrl;
        queryable = queryable == null || queryable;
    }

    /** @throws IOException if the bytes are not a JSON object of this form */
    static LayerMetadata read(byte[] json) throws IOException {
        LayerMetadata read = JSON.readValue(json, LayerMetadata.class);
        return read == null ? EMPTY : read;
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("layer metadata cannot be written as JSON", e);
        }
    }
}
