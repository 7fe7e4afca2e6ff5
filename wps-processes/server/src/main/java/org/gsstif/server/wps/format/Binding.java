package org.gsstif.server.wps.format;

import java.util.List;
import java.util.Optional;
import org.geotools.api.data.Parameter;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.FeatureCollection;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** How the values of one process parameter are described, read and written. */
public sealed interface Binding permits LiteralBinding, BoundingBoxBinding, ComplexBinding {

    /** Title, key, occurrences and type, as the process gives them. */
    Parameter<?> parameter();

    /** The binding of an input or output; empty when there is no way to send a value of its type. */
    static Optional<Binding> of(Parameter<?> parameter) {
        Class<?> type = parameter.type;
        if (GridCoverage2D.class.isAssignableFrom(type)) {
            return Optional.of(new ComplexBinding(parameter, List.of(new GeoTiffFormat())));
        }
        if (Geometry.class.isAssignableFrom(type)) {
            return Optional.of(new ComplexBinding(
                    parameter,
                    List.of(
                            new GmlFormat(GmlFormat.Version.GML3),
                            new GmlFormat(GmlFormat.Version.GML2),
                            new WktFormat(),
                            new GeoJsonGeometryFormat())));
        }
        if (type == FeatureCollection.class || type == SimpleFeatureCollection.class) {
            return Optional.of(new ComplexBinding(parameter, List.of(new GeoJsonFeaturesFormat())));
        }
        if (type == ReferencedEnvelope.class || type == Envelope.class) {
            return Optional.of(new BoundingBoxBinding(parameter));
        }
        if (LiteralBinding.supports(type) || CoordinateReferenceSystem.class.isAssignableFrom(type)) {
            return Optional.of(new LiteralBinding(parameter));
        }
        return Optional.empty();
    }
}
