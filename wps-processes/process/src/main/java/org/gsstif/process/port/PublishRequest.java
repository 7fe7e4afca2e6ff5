package org.gsstif.process.port;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What to publish as which layer.
 *
 * @param layer {@code workspace:layer} or just {@code layer} for the default workspace; letters, digits, {@code _ - .}
 * @param file a finished GeoTIFF (COG) of the caller's; the publisher takes it over. Null in
 *     {@link LayerPublisher#check}
 * @param title for people; empty: the layer's name
 * @param description the layer's abstract: process, inputs, parameters
 * @param keywords may be empty
 * @param style name of an existing style, or null to make one from {@code sld}
 * @param sld SLD 1.0 text for a new style named like the layer; used only when {@code style} is null; may be null too:
 *     the publisher's default raster style
 * @param overwrite what to do when the layer is there
 * @param time when given, the file becomes the image of that time in a layer with a time dimension, which is made if it
 *     is not there
 */
public record PublishRequest(
        String layer,
        Path file,
        String title,
        String description,
        List<String> keywords,
        String style,
        String sld,
        Overwrite overwrite,
        Instant time) {

    /** What to do when the layer is there already. */
    public enum Overwrite {
        /** Refuse, before any work is done. */
        FAIL,
        /** Replace it: the new file first, then the switch, then the old file goes. */
        REPLACE
    }

    public PublishRequest {
        Objects.requireNonNull(layer, "layer");
        keywords = List.copyOf(keywords);
        Objects.requireNonNull(overwrite, "overwrite");
    }

    /** The same request with its file. */
    public PublishRequest withFile(Path newFile) {
        return new PublishRequest(layer, newFile, title, description, keywords, style, sld, overwrite, time);
    }

    /** The same request with the SLD text of its style. */
    public PublishRequest withSld(String newSld) {
        return new PublishRequest(layer, file, title, description, keywords, style, newSld, overwrite, time);
    }
}
