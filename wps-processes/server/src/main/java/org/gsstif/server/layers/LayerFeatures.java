package org.gsstif.server.layers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.server.geojson.GeoJsonFeatures;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The features of a vector layer: a GeoJSON file, held in memory while it is in use.
 *
 * @param crs their CRS as a text of {@link CrsTexts}; longitude or easting first
 * @param features those with a geometry, in the order of the file; at least one
 */
public record LayerFeatures(String crs, List<SimpleFeature> features) {

    /** Largest file, bytes. */
    static final long LARGEST = 64L << 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Least side of the box, so that a single point has a place too. */
    private static final double LEAST_SIDE = 1e-6;

    public LayerFeatures {
        features = List.copyOf(features);
    }

    /** @throws IOException if it is no GeoJSON file of features, or too large; the message says why */
    public static LayerFeatures open(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(
                    file.getFileName() + " has " + (Files.size(file) >> 20) + " MiB; vector layers of at most "
                            + (LARGEST >> 20) + " MiB of GeoJSON are drawn here, larger ones belong into a GeoServer");
        }
        ListFeatureCollection read;
        try {
            read = new GeoJsonFeatures().read(JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new IOException(file.getFileName() + " is no JSON: " + e.getOriginalMessage(), e);
        }
        List<SimpleFeature> features = new ArrayList<>();
        try (SimpleFeatureIterator all = read.features()) {
            while (all.hasNext()) {
                SimpleFeature feature = all.next();
                if (feature.getDefaultGeometry() instanceof Geometry g && !g.isEmpty()) {
                    features.add(feature);
                }
            }
        }
        if (features.isEmpty()) {
            throw new IOException(file.getFileName() + " has no feature with a geometry");
        }
        return new LayerFeatures(CrsTexts.text(read.getSchema().getCoordinateReferenceSystem()), features);
    }

    /** The box around all features, as a grid of one pixel. */
    public GridGeometry box() {
        Envelope box = new Envelope();
        for (SimpleFeature feature : features) {
            box.expandToInclude(((Geometry) feature.getDefaultGeometry()).getEnvelopeInternal());
        }
        double width = Math.max(box.getWidth(), LEAST_SIDE);
        double height = Math.max(box.getHeight(), LEAST_SIDE);
        return GridGeometry.northUp(1, 1, box.getMinX(), box.getMinY() + height, width, height, crs);
    }
}
