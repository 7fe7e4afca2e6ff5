package org.gsstif.server.wps.run;

import java.nio.file.Path;
import org.gsstif.server.wps.format.BoundingBoxBinding;
import org.gsstif.server.wps.format.ComplexFormat;

/**
 * One output, ready to be put into a response.
 *
 * @param id identifier
 * @param title for people
 * @param description for people, may be empty
 * @param data the output itself
 */
record EncodedOutput(String id, String title, String description, Data data) {

    /** An output's data. */
    sealed interface Data {}

    /**
     * A literal.
     *
     * @param value as text
     * @param xmlType name in XML Schema, may be empty
     * @param uom unit, or null
     */
    record Literal(String value, String xmlType, String uom) implements Data {}

    /** A bounding box. */
    record BoundingBox(BoundingBoxBinding.Box box) implements Data {}

    /**
     * Complex data in a file.
     *
     * @param file with the encoded data
     * @param format of the data
     */
    record Complex(Path file, ComplexFormat format) implements Data {}

    /**
     * Complex data behind a link.
     *
     * @param href link
     * @param mimeType media type
     */
    record Link(String href, String mimeType) implements Data {}
}
