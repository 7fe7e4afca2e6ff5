package org.gsstif.server.wps.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format of complex data. Thread-safe. */
public interface ComplexFormat {

    /** How the encoded data stands inside an XML response. */
    enum Inline {
        /** As base64. */
        BASE64,
        /** As text in a CDATA section. */
        TEXT,
        /** As elements. */
        XML
    }

    /** The media type under which it is described. */
    String mimeType();

    /** Other media types that clients use for it. */
    default List<String> aliases() {
        return List.of();
    }

    Inline inline();

    /** File name extension, without the dot. */
    String extension();

    /** Whether content without a media type seems to be of this format. */
    default boolean looksLike(Content content) {
        return false;
    }

    /** Whether values can be read, not only written. */
    default boolean decodes() {
        return true;
    }

    /**
     * Reads a value.
     *
     * @param resources files and open sources of the run; freed when it ends
     * @throws IOException if the content cannot be read; the message is fit for the client
     */
    Object decode(Content content, RunResources resources) throws IOException;

    /**
     * Writes a value to a file, text in UTF-8.
     *
     * @param file that is not there yet
     */
    void encode(Object value, Path file) throws IOException;
}
