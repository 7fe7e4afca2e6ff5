package org.gsstif.server.wms;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.referencing.CRS;
import org.geotools.referencing.ReferencingFactoryFinder;
import org.geotools.util.factory.Hints;
import org.gsstif.coverage.CrsTexts;

/**
 * A coordinate reference system as clients name it.
 *
 * @param name the name, such as {@code EPSG:4326} or {@code CRS:84}
 * @param text the same for {@link CrsTexts}; longitude or easting first
 * @param northFirst whether the authority's first axis is latitude or northing: WMS 1.3.0 then has these first in BBOX,
 *     WMS 1.1.1 never
 */
record MapCrs(String name, String text, boolean northFirst) {

    static final MapCrs CRS84 = new MapCrs("CRS:84", "EPSG:4326", false);

    private static final Pattern EPSG = Pattern.compile("(?:EPSG:|URN:OGC:DEF:CRS:EPSG:[0-9.]*:"
            + "|HTTPS?://WWW\\.OPENGIS\\.NET/(?:DEF/CRS/EPSG/0/|GML/SRS/EPSG\\.XML#))(\\d{1,6})");
    private static final double METRES_PER_DEGREE = Math.PI * 6_378_137 / 180;
    private static final Map<Integer, MapCrs> KNOWN = new ConcurrentHashMap<>();

    /**
     * Finds a CRS by the name a client gives: {@code CRS:84}, {@code EPSG:code}, or the URN or URL of an EPSG code.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static MapCrs of(String name) {
        String upper = name.trim().toUpperCase(Locale.ROOT);
        if (upper.equals("CRS:84") || upper.equals("URN:OGC:DEF:CRS:OGC:1.3:CRS84")) {
            return CRS84;
        }
        Matcher epsg = EPSG.matcher(upper);
        if (!epsg.matches()) {
            throw new IllegalArgumentException(
                    "the coordinate reference system '" + name + "' is not known; use CRS:84 or EPSG:code");
        }
        int code = Integer.parseInt(epsg.group(1));
        MapCrs known = KNOWN.get(code);
        if (known == null) {
            known = decode(code == 900913 ? 3857 : code);
            KNOWN.put(code, known); // only codes that exist get here: the map stays small
        }
        return known;
    }

    /** The CRS of a grid, if it has a name that clients can use; else null. */
    static MapCrs ofGrid(String text) {
        return text.startsWith("EPSG:") ? of(text) : null;
    }

    private static MapCrs decode(int code) {
        try {
            Hints authorityOrder = new Hints(Hints.FORCE_LONGITUDE_FIRST_AXIS_ORDER, false);
            CoordinateReferenceSystem byAuthority = ReferencingFactoryFinder.getCRSAuthorityFactory(
                            "EPSG", authorityOrder)
                    .createCoordinateReferenceSystem(Integer.toString(code));
            if (byAuthority.getCoordinateSystem().getDimension() != 2) {
                throw new IllegalArgumentException("EPSG:" + code + " has not two dimensions; maps need two");
            }
            boolean northFirst = CRS.getAxisOrder(byAuthority) == CRS.AxisOrder.NORTH_EAST;
            return new MapCrs("EPSG:" + code, "EPSG:" + code, northFirst);
        } catch (FactoryException e) {
            throw new IllegalArgumentException("the coordinate reference system EPSG:" + code + " is not known", e);
        }
    }

    /** Whether coordinates in requests and answers of this version have latitude or northing first. */
    boolean flipped(WmsVersion version) {
        return northFirst && version == WmsVersion.V1_3_0;
    }

    boolean geographic() {
        return CrsTexts.crs(text) instanceof GeographicCRS;
    }

    /**
     * The scale denominator of a map whose pixels have this width in CRS units, for standard pixels of 0.28 mm (SLD 1.1,
     * 10.2; degrees count as on the equator).
     */
    double scaleDenominator(double pixelWidth) {
        return pixelWidth * (geographic() ? METRES_PER_DEGREE : 1) / 0.000_28;
    }
}
