package org.gsstif.server.wps.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.WKTWriter;
import org.locationtech.jts.util.AssertionFailedException;

/** Geometries as well-known text; {@code SRID=4326;POINT(1 2)} is read too. */
final class WktFormat implements ComplexFormat {

    /** Deepest nesting of parentheses; a multipolygon has three. */
    private static final int MAX_DEPTH = 100;

    @Override
    public String mimeType() {
        return "application/wkt";
    }

    @Override
    public List<String> aliases() {
        return List.of("application/ewkt", "text/wkt", "text/plain");
    }

    @Override
    public Inline inline() {
        return Inline.TEXT;
    }

    @Override
    public String extension() {
        return "wkt";
    }

    @Override
    public boolean looksLike(Content content) {
        return Character.isLetter(content.firstCharacter());
    }

    @Override
    public Object decode(Content content, RunResources resources) throws IOException {
        String text = content.text().strip();
        int srid = 0;
        if (text.toUpperCase(Locale.ROOT).startsWith("SRID=") && text.contains(";")) {
            try {
                srid = Integer.parseInt(text.substring(5, text.indexOf(';')).strip());
            } catch (NumberFormatException e) {
                throw new IOException("the SRID of the WKT is not a number", e);
            }
            text = text.substring(text.indexOf(';') + 1);
        }
        requireShallow(text);
        try {
            Geometry geometry = new WKTReader().read(text);
            geometry.setSRID(srid);
            return geometry;
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException("the WKT cannot be read: " + e.getMessage(), e);
        } catch (AssertionFailedException e) {
            throw new IOException("the WKT cannot be read: a point has more than one place", e);
        }
    }

    /** JTS reads nested collections by recursion, without a limit. */
    private static void requireShallow(String text) throws IOException {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > MAX_DEPTH) {
                throw new IOException("the WKT cannot be read: it is nested deeper than " + MAX_DEPTH + " parentheses");
            }
        }
    }

    @Override
    public void encode(Object value, Path file) throws IOException {
        Files.writeString(file, new WKTWriter(2).write((Geometry) value));
    }
}
