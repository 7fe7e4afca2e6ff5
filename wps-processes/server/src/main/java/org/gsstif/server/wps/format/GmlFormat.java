package org.gsstif.server.wps.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geotools.api.referencing.FactoryException;
import org.locationtech.jts.geom.Geometry;
import org.w3c.dom.Element;

/**
 * Geometries as GML 2.1 or 3.1; either reads both. As with GeoServer's parser the CRS that {@code srsName} names becomes
 * the geometry's user data and coordinates stay in the order they are written in.
 */
final class GmlFormat implements ComplexFormat {

    static final String NAMESPACE = "http://www.opengis.net/gml";

    /** The version that is written. */
    enum Version {
        GML2("text/xml; subtype=gml/2.1.2", "application/gml-2.1.2"),
        GML3("text/xml; subtype=gml/3.1.1", "application/gml-3.1.1");

        private final String mimeType;
        private final String alias;

        Version(String mimeType, String alias) {
            this.mimeType = mimeType;
            this.alias = alias;
        }
    }

    private final Version version;

    GmlFormat(Version version) {
        this.version = version;
    }

    @Override
    public String mimeType() {
        return version.mimeType;
    }

    @Override
    public List<String> aliases() {
        return version == Version.GML3
                ? List.of(version.alias, "text/xml", "application/gml+xml", "application/xml")
                : List.of(version.alias);
    }

    @Override
    public Inline inline() {
        return Inline.XML;
    }

    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public boolean looksLike(Content content) {
        return content.firstCharacter() == '<';
    }

    @Override
    public Object decode(Content content, RunResources resources) throws IOException {
        Element element = content.element();
        Geometry geometry = new GmlGeometryReader().read(element);
        String srsName = element.getAttribute("srsName");
        if (!srsName.isBlank()) {
            try {
                geometry.setUserData(CrsNames.decode(srsName));
            } catch (FactoryException e) {
                throw new IOException("the GML's srsName '" + srsName + "' is not known", e);
            }
        }
        return geometry;
    }

    @Override
    public void encode(Object value, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new GmlGeometryWriter(version, out).write((Geometry) value);
        }
    }
}
