package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** Small things to publish. */
final class TestProducts {

    private TestProducts() {}

    /** An image of one band with one valid pixel. */
    static Path image(Path folder, int width, double value) throws IOException {
        Path file = Files.createTempFile(folder, "result", ".tif");
        GridGeometry grid = GridGeometry.northUp(width, 4, 10, 50, 0.5, 0.5, "EPSG:4326");
        try (CogWriter writer =
                CogWriter.create(file, grid, 1, CogOptions.defaults().withBandNames(List.of("ndvi")))) {
            RasterBlock block = new RasterBlock(grid.window(), 1);
            block.set(0, 1, 1, (float) value);
            writer.write(block);
            writer.finish();
        }
        return file;
    }

    /** One point. */
    static SimpleFeatureCollection points() {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("any");
        type.setCRS(DefaultGeographicCRS.WGS84);
        type.add("the_geom", Point.class);
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type.buildFeatureType());
        builder.set(0, new GeometryFactory().createPoint(new Coordinate(1, 2)));
        ListFeatureCollection features = new ListFeatureCollection(builder.getFeatureType());
        features.add(builder.buildFeature("any.1"));
        return features;
    }
}
