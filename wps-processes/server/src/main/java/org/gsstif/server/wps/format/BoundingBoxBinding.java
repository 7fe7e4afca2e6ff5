package org.gsstif.server.wps.format;

import org.geotools.api.data.Parameter;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.server.http.OwsException;
import org.locationtech.jts.geom.Envelope;

/**
 * A bounding box in two dimensions. As in GeoServer its coordinates stand in the axis order that the CRS name implies:
 * {@code EPSG:4326} is longitude, latitude; {@code urn:ogc:def:crs:EPSG::4326} is latitude, longitude.
 *
 * @param parameter of the process
 */
public record BoundingBoxBinding(Parameter<?> parameter) implements Binding {

    /** The CRS that a description names. */
    public static final String DEFAULT_CRS = "EPSG:4326";

    /**
     * A box as it travels.
     *
     * @param crs name, or null
     * @param lower two coordinates
     * @param upper two coordinates
     */
    public record Box(String crs, double[] lower, double[] upper) {}

    /** The box as the process wants it. */
    public Object decode(Box box) {
        double[] lower = box.lower();
        double[] upper = box.upper();
        if (lower.length < 2 || upper.length < 2) {
            throw invalid("its corners need two coordinates each");
        }
        for (double v : new double[] {lower[0], lower[1], upper[0], upper[1]}) {
            if (!Double.isFinite(v)) {
                throw invalid("its coordinate " + v + " is not finite");
            }
        }
        if (lower[0] > upper[0] || lower[1] > upper[1]) {
            throw invalid("its lower corner (" + lower[0] + " " + lower[1] + ") is beyond its upper corner (" + upper[0]
                    + " " + upper[1] + ")");
        }
        if (parameter.type == Envelope.class) {
            return new Envelope(lower[0], upper[0], lower[1], upper[1]);
        }
        try {
            CoordinateReferenceSystem crs =
                    box.crs() == null || box.crs().isBlank() ? null : CrsNames.decode(box.crs());
            return new ReferencedEnvelope(lower[0], upper[0], lower[1], upper[1], crs);
        } catch (FactoryException e) {
            throw invalid("its CRS '" + box.crs() + "' is not known");
        } catch (RuntimeException e) {
            throw invalid("its CRS '" + box.crs() + "' does not fit a box of two dimensions");
        }
    }

    /** The box as it is sent. */
    public static Box encode(Object value) {
        Envelope envelope = (Envelope) value;
        String crs = value instanceof ReferencedEnvelope referenced && referenced.getCoordinateReferenceSystem() != null
                ? CrsNames.name(referenced.getCoordinateReferenceSystem())
                : null;
        return new Box(crs, new double[] {envelope.getMinX(), envelope.getMinY()}, new double[] {
            envelope.getMaxX(), envelope.getMaxY()
        });
    }

    private OwsException invalid(String why) {
        return OwsException.invalid(parameter.key, "Invalid bounding box for input " + parameter.key + ": " + why);
    }
}
