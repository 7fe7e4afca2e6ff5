package org.gsstif.coverage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultEngineeringCRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.cs.DefaultEllipsoidalCS;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.geotools.referencing.operation.transform.IdentityTransform;
import si.uom.NonSI;

/**
 * Coordinate reference systems as the texts that {@link org.gsstif.core.raster.GridGeometry#crs()} holds: {@code
 * EPSG:code} where the EPSG data set has the same definition, else WKT 1 in one line.
 *
 * <p>Axis order is always longitude or easting first, whatever the authority says. Thread-safe; results are remembered.
 */
public final class CrsTexts {

    private static final Logger LOGGER = Logger.getLogger(CrsTexts.class.getName());
    private static final int REMEMBERED = 256;
    private static final Map<String, String> TEXTS = remembering();
    private static final Map<String, CoordinateReferenceSystem> SYSTEMS = remembering();

    /** The text of a grid whose CRS is not known: GeoServer's code for a plane with metres on both axes. */
    public static final String UNKNOWN = "EPSG:404000";

    private CrsTexts() {}

    /**
     * The text of a CRS. Only its horizontal part counts; null means {@link #UNKNOWN}.
     *
     * @throws IllegalArgumentException if the CRS has no horizontal part
     */
    public static String text(CoordinateReferenceSystem crs) {
        if (crs == null) {
            return UNKNOWN;
        }
        CoordinateReferenceSystem horizontal = crs;
        if (crs.getCoordinateSystem().getDimension() != 2) {
            horizontal = CRS.getHorizontalCRS(crs);
            if (horizontal == null) {
                throw new IllegalArgumentException("the CRS " + crs.getName() + " has no horizontal part");
            }
        }
        if (!(horizontal instanceof GeographicCRS) && !(horizontal instanceof ProjectedCRS)) {
            return CRS.equalsIgnoreMetadata(horizontal, DefaultEngineeringCRS.GENERIC_2D)
                    ? UNKNOWN
                    : oneLine(horizontal.toString());
        }
        String wkt = oneLine(horizontal.toString());
        String text = TEXTS.get(wkt);
        if (text == null) {
            text = find(horizontal, wkt);
            TEXTS.put(wkt, text);
        }
        return text;
    }

    /**
     * The CRS of a text, longitude or easting first.
     *
     * @param text {@code EPSG:code}, any other authority code that GeoTools knows, or WKT
     * @throws IllegalArgumentException if the text is neither a known code nor valid WKT
     */
    public static CoordinateReferenceSystem crs(String text) {
        if (text.equals(UNKNOWN)) {
            return DefaultEngineeringCRS.GENERIC_2D;
        }
        CoordinateReferenceSystem crs = SYSTEMS.get(text);
        if (crs == null) {
            try {
                crs = text.indexOf('[') < 0 ? CRS.decode(text.trim(), true) : parse(text);
            } catch (FactoryException | RuntimeException e) {
                throw new IllegalArgumentException(
                        "CRS '" + text + "' is neither a known code such as EPSG:32633 nor valid WKT: "
                                + e.getMessage(),
                        e);
            }
            SYSTEMS.put(text, crs);
        }
        return crs;
    }

    /**
     * Whether two texts mean the same CRS: equal texts, or equal definitions under different names.
     *
     * @throws IllegalArgumentException if a text is not a CRS
     */
    public static boolean same(String a, String b) {
        return a.equals(b) || CRS.equalsIgnoreMetadata(crs(a), crs(b));
    }

    /**
     * The transform of coordinates (longitude or easting first on both sides). Where the datums differ and no shift is
     * known, none is made.
     *
     * <p>Between a sphere and an ellipsoid (MODIS' sinusoidal grid and UTM) longitude and latitude stay as they are, as
     * the makers of such grids and PROJ mean it. GeoTools alone would take the sphere for a real figure of the Earth and
     * move latitudes by up to 21 km.
     *
     * @throws IllegalArgumentException if there is no such transform, for instance between a plane of unknown place and a
     *     real CRS
     */
    public static MathTransform transform(String from, String to) {
        return transform(crs(from), crs(to));
    }

    /**
     * As {@link #transform(String, String)}, but coordinates are in the order of the systems' own axes.
     *
     * @throws IllegalArgumentException if there is no such transform
     */
    public static MathTransform transform(CoordinateReferenceSystem from, CoordinateReferenceSystem to) {
        try {
            if (CRS.equalsIgnoreMetadata(from, to)) {
                return IdentityTransform.create(2);
            }
            if (isUnknown(from) || isUnknown(to)) {
                // GeoTools would silently take the plane for any CRS
                throw new FactoryException("the place of an image without CRS is not known; give it a CRS first");
            }
            DefaultGeographicCRS sourceDegrees = degrees(from);
            DefaultGeographicCRS targetDegrees = degrees(to);
            if (sourceDegrees != null
                    && targetDegrees != null
                    && (isSphere(sourceDegrees) || isSphere(targetDegrees))) {
                return ConcatenatedTransform.create(
                        CRS.findMathTransform(from, sourceDegrees, true),
                        CRS.findMathTransform(targetDegrees, to, true));
            }
            return CRS.findMathTransform(from, to, true);
        } catch (FactoryException e) {
            throw new IllegalArgumentException(
                    "no transform from CRS " + from.getName().getCode() + " to "
                            + to.getName().getCode() + ": " + e.getMessage(),
                    e);
        }
    }

    private static boolean isUnknown(CoordinateReferenceSystem crs) {
        return text(crs).equals(UNKNOWN);
    }

    /** Longitude and latitude in degrees on the datum of a CRS; null where it has no geodetic one. */
    private static DefaultGeographicCRS degrees(CoordinateReferenceSystem crs) {
        GeographicCRS base = crs instanceof ProjectedCRS projected
                ? projected.getBaseCRS()
                : crs instanceof GeographicCRS geographic ? geographic : null;
        return base == null
                ? null
                : new DefaultGeographicCRS(base.getName().getCode(), base.getDatum(), DefaultEllipsoidalCS.GEODETIC_2D);
    }

    private static boolean isSphere(GeographicCRS crs) {
        return crs.getDatum().getEllipsoid().isSphere();
    }

    /** Whether the coordinates are longitude and latitude in degrees. */
    static boolean isInDegrees(String text) {
        CoordinateReferenceSystem crs = crs(text);
        return crs instanceof GeographicCRS
                && NonSI.DEGREE_ANGLE.equals(
                        crs.getCoordinateSystem().getAxis(0).getUnit());
    }

    /** A short name for messages: the code, or the name inside the WKT. */
    public static String name(String text) {
        return text.indexOf('[') < 0 ? text : text.replaceAll("(?s)^[^\"]*\"([^\"]*)\".*$", "$1");
    }

    private static CoordinateReferenceSystem parse(String wkt) throws FactoryException {
        CoordinateReferenceSystem crs = CRS.parseWKT(wkt);
        if (CRS.getAxisOrder(crs) == CRS.AxisOrder.NORTH_EAST) {
            // without AXIS elements WKT 1 means east, north
            crs = CRS.parseWKT(wkt.replaceAll(",\\s*AXIS\\s*\\[\\s*\"[^\"]*\"\\s*,\\s*\\w+\\s*]", ""));
        }
        return crs;
    }

    /** The code the CRS names itself or, for common systems without a code, that of an equal definition. */
    private static String find(CoordinateReferenceSystem crs, String wkt) {
        try {
            // no full scan of the EPSG data set: that builds thousands of objects and takes many seconds
            Integer code = CRS.lookupEpsgCode(crs, false);
            if (code != null) {
                return "EPSG:" + code;
            }
            for (int candidate : candidates(crs)) {
                if (CRS.equalsIgnoreMetadata(CRS.decode("EPSG:" + candidate, true), crs)) {
                    return "EPSG:" + candidate;
                }
            }
        } catch (FactoryException | RuntimeException | LinkageError e) {
            LOGGER.log(Level.FINE, "no EPSG code for " + crs.getName(), e);
        }
        return wkt;
    }

    /** EPSG codes worth comparing with: plain geographic ones, Web Mercator, Europe's LAEA, and the UTM zones. */
    private static int[] candidates(CoordinateReferenceSystem crs) {
        if (crs instanceof GeographicCRS) {
            return new int[] {4326, 4258, 4269, 4674};
        }
        if (!(crs instanceof ProjectedCRS projected)) {
            return new int[0];
        }
        ParameterValueGroup p = projected.getConversionFromBase().getParameterValues();
        String method = p.getDescriptor().getName().getCode();
        if (!"Transverse_Mercator".equals(method)) {
            return new int[] {3857, 3035};
        }
        double zone = (p.parameter("central_meridian").doubleValue() + 183) / 6;
        boolean south = p.parameter("false_northing").doubleValue() == 10_000_000;
        if (zone != Math.rint(zone)) {
            return new int[0];
        }
        int z = (int) zone;
        // WGS 84; SIRGAS 2000 zones 17S to 25S and 11N to 22N; ETRS89 zones 28N to 38N; NAD83 zones 1N to 23N
        return south ? new int[] {32700 + z, 31960 + z} : new int[] {32600 + z, 25800 + z, 26900 + z, 31954 + z};
    }

    private static String oneLine(String wkt) {
        return wkt.replaceAll("\\s*\\R\\s*", "");
    }

    private static <V> Map<String, V> remembering() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }
}
