package org.gsstif.server.wps.format;

import java.util.Locale;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;

/**
 * Names of coordinate reference systems in requests. As in GeoServer the name implies the axis order: {@code EPSG:4326} and
 * {@code http://www.opengis.net/gml/srs/epsg.xml#4326} are longitude, latitude; {@code urn:ogc:def:crs:EPSG::4326} and {@code http://www.opengis.net/def/crs/EPSG/0/4326} are as the
 * authority says, latitude, longitude.
 */
public final class CrsNames {

    private CrsNames() {}

    /**
     * The CRS of a name, with the axis order that the name implies.
     *
     * @throws FactoryException if the name is not known
     */
    public static CoordinateReferenceSystem decode(String name) throws FactoryException {
        String text = name.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://www.opengis.net/gml/srs/epsg.xml#")) {
            return decode("EPSG:" + text.substring(text.indexOf('#') + 1), true);
        }
        boolean asTheAuthoritySays = lower.startsWith("urn:") || lower.contains("/def/crs/");
        return decode(text, !asTheAuthoritySays);
    }

    private static CoordinateReferenceSystem decode(String code, boolean longitudeFirst) throws FactoryException {
        try {
            return CRS.decode(code, longitudeFirst);
        } catch (NumberFormatException e) {
            // GeoTools' answer to a number beyond those of Java
            throw new FactoryException("there is no " + code, e);
        }
    }

    /** The name that {@link #decode} makes this CRS of, or WKT on one line where the CRS has no code. */
    static String name(CoordinateReferenceSystem crs) {
        try {
            String code = CRS.lookupIdentifier(crs, false);
            if (code == null) {
                return crs.toString().replaceAll("\\s+", " ");
            }
            boolean northFirst = CRS.getAxisOrder(crs) == CRS.AxisOrder.NORTH_EAST;
            return northFirst && code.startsWith("EPSG:") ? "urn:ogc:def:crs:EPSG::" + code.substring(5) : code;
        } catch (FactoryException e) {
            return crs.toString().replaceAll("\\s+", " ");
        }
    }
}
