package org.gsstif.server.wps.run;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.RasterCatalog;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.CrsNames;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.GetCoverageRequest;
import org.gsstif.server.wps.request.Input;

/**
 * References to {@code http://geoserver/wcs}, read from a raster catalog in their own grid: the whole layer, or the pixels
 * that touch a box; without a time the latest image, as GeoServer gives it.
 */
public final class CatalogReferences implements References.LayerReferences {

    private final RasterCatalog catalog;

    public CatalogReferences(RasterCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public PreparedRun.Source prepare(Input.Reference reference, Map<String, String> parameters) {
        GetCoverageRequest request;
        if (reference.body() == null) {
            request = GetCoverageRequest.of(reference.id(), parameters);
        } else {
            try {
                request = GetCoverageRequest.of(reference.id(), reference.body().element());
            } catch (IOException e) {
                throw OwsException.invalid(reference.id(), "The body of the WCS reference: " + e.getMessage());
            }
        }
        return (resources, listener) -> read(reference.id(), request, resources, listener);
    }

    private GridCoverage2D read(
            String input, GetCoverageRequest request, RunResources resources, ProgressListener listener)
            throws IOException {
        CatalogLayer layer = catalog.layer(request.layer());
        RasterSource source = resources.closeLater(layer.open(time(input, layer, request.time())));
        Window window = window(input, source.grid(), request);
        if (window.equals(source.grid().window()) && source instanceof GeoTiffSource geoTiff) {
            return geoTiff.coverage();
        }
        Path file = resources.newFile(".tif");
        Files.delete(file);
        GridGeometry grid = part(source.grid(), window);
        try (CogWriter writer = CogWriter.create(file, grid, source.bands(), CogOptions.defaults())) {
            for (Window block : BlockRunner.blocks(window, BlockRunner.DEFAULT_BLOCK_SIZE)) {
                if (listener.isCanceled()) {
                    listener.progress(0);
                }
                RasterBlock read = source.read(block);
                Window moved = block.translate(-window.x(), -window.y());
                writer.write(new RasterBlock(moved, values(read), valid(read)));
            }
            writer.finish();
        }
        return resources.closeLater(GeoTiffs.open(file)).coverage();
    }

    private static float[][] values(RasterBlock block) {
        float[][] values = new float[block.bands()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = block.values(b);
        }
        return values;
    }

    private static boolean[][] valid(RasterBlock block) {
        boolean[][] valid = new boolean[block.bands()][];
        for (int b = 0; b < valid.length; b++) {
            valid[b] = block.valid(b);
        }
        return valid;
    }

    private static Instant time(String input, CatalogLayer layer, Instant wanted) throws IOException {
        List<Instant> times = layer.times();
        if (times.isEmpty()) {
            return null;
        }
        if (wanted == null) {
            return times.get(times.size() - 1);
        }
        if (!times.contains(wanted)) {
            throw OwsException.invalid(
                    input,
                    "Layer " + layer.name() + " has no image of " + wanted + "; its " + times.size() + " images are of "
                            + times.get(0) + " to " + times.get(times.size() - 1));
        }
        return wanted;
    }

    /** The pixels that touch the wanted ranges. */
    private static Window window(String input, GridGeometry grid, GetCoverageRequest request) {
        double[] x = request.ranges()[0];
        double[] y = request.ranges()[1];
        if (x == null && y == null) {
            return grid.window();
        }
        double[] box = {
            x == null ? Double.NEGATIVE_INFINITY : x[0],
            y == null ? Double.NEGATIVE_INFINITY : y[0],
            x == null ? Double.POSITIVE_INFINITY : x[1],
            y == null ? Double.POSITIVE_INFINITY : y[1]
        };
        if (request.crs() != null) {
            box = transform(input, box, request.crs(), grid.crs());
        }
        Window window = touching(grid, box);
        if (window.isEmpty()) {
            throw OwsException.invalid(
                    input, "The wanted box of the WCS reference does not touch the layer " + request.layer());
        }
        return window;
    }

    private static double[] transform(String input, double[] box, String from, String to) {
        try {
            CoordinateReferenceSystem crs = CrsNames.decode(from);
            ReferencedEnvelope target =
                    new ReferencedEnvelope(box[0], box[2], box[1], box[3], crs).transform(CrsTexts.crs(to), true);
            return new double[] {target.getMinX(), target.getMinY(), target.getMaxX(), target.getMaxY()};
        } catch (FactoryException | TransformException | RuntimeException e) {
            throw OwsException.invalid(
                    input, "The box of the WCS reference in the CRS '" + from + "' cannot be taken to the layer's CRS");
        }
    }

    private static Window touching(GridGeometry grid, double[] box) {
        AffineTransform toGrid = grid.crsToGrid();
        double[] extent = extent(grid);
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            // an open end reaches to the layer's own edge
            double cx = clamp(box[corner % 2 * 2], extent[0], extent[2]);
            double cy = clamp(box[corner / 2 * 2 + 1], extent[1], extent[3]);
            Point2D p = toGrid.transform(new Point2D.Double(cx, cy), null);
            left = Math.min(left, p.getX());
            right = Math.max(right, p.getX());
            top = Math.min(top, p.getY());
            bottom = Math.max(bottom, p.getY());
        }
        double tolerance = 1e-6;
        int x0 = (int) Math.floor(left + tolerance);
        int y0 = (int) Math.floor(top + tolerance);
        int x1 = (int) Math.ceil(right - tolerance);
        int y1 = (int) Math.ceil(bottom - tolerance);
        return x1 <= x0 || y1 <= y0
                ? new Window(0, 0, 0, 0)
                : new Window(x0, y0, x1 - x0, y1 - y0).intersection(grid.window());
    }

    private static double[] extent(GridGeometry grid) {
        double[] corners = {0, 0, grid.width(), 0, 0, grid.height(), grid.width(), grid.height()};
        grid.gridToCrs().transform(corners, 0, corners, 0, 4);
        double[] extent = {corners[0], corners[1], corners[0], corners[1]};
        for (int i = 2; i < 8; i += 2) {
            extent[0] = Math.min(extent[0], corners[i]);
            extent[1] = Math.min(extent[1], corners[i + 1]);
            extent[2] = Math.max(extent[2], corners[i]);
            extent[3] = Math.max(extent[3], corners[i + 1]);
        }
        return extent;
    }

    private static double clamp(double v, double min, double max) {
        return Math.max(min, Math.min(max, v));
    }

    private static GridGeometry part(GridGeometry grid, Window window) {
        AffineTransform transform = grid.gridToCrs();
        transform.translate(window.x(), window.y());
        return new GridGeometry(window.width(), window.height(), transform, grid.crs());
    }
}
