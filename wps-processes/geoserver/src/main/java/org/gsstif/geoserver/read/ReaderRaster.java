package org.gsstif.geoserver.read;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.coverage.grid.GridEnvelope;
import org.geotools.api.geometry.MismatchedDimensionException;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.parameter.ParameterNotFoundException;
import org.geotools.api.parameter.ParameterValue;
import org.geotools.api.referencing.datum.PixelInCell;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridEnvelope2D;
import org.geotools.coverage.grid.GridGeometry2D;
import org.geotools.coverage.grid.io.AbstractGridFormat;
import org.geotools.coverage.grid.io.GridCoverage2DReader;
import org.geotools.coverage.grid.io.StructuredGridCoverage2DReader;
import org.geotools.image.util.ImageUtilities;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.LocalSource;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.coverage.Grids;
import org.gsstif.coverage.NoDataRule;

/**
 * One image of a coverage reader at its full resolution. A mosaic is asked for in pieces of {@value #PIECE} pixels, so that
 * only granules under the windows that are read get opened; other readers give their whole image, whose tiles are computed
 * when they are asked for. Closing it releases the images, the reader stays GeoServer's.
 */
final class ReaderRaster implements LocalSource {

    private static final Logger LOGGER = Logger.getLogger(ReaderRaster.class.getName());

    private static final int PIECE = 4096;

    /** Of a pixel: a piece whose corner is farther from a corner of ours is on another grid. */
    private static final double ALIGNMENT = 0.02;

    private final String label;
    private final GridCoverage2DReader reader;
    private final Instant time;
    private final GridGeometry2D geometry;
    private final GridGeometry grid;
    private final int bands;
    private final boolean inPieces;
    private final Map<Window, Piece> pieces = new HashMap<>();

    /** What the reader gave for a window; the source is null where it has nothing. */
    private record Piece(GridCoverage2D coverage, CoverageSource source, int column, int row) {}

    /** @param time null for a reader without a time domain */
    ReaderRaster(String label, GridCoverage2DReader reader, int bands, Instant time) throws IOException {
        this.label = label;
        this.reader = reader;
        this.time = time;
        this.inPieces = reader instanceof StructuredGridCoverage2DReader;
        this.geometry = new GridGeometry2D(
                range(reader, inPieces),
                PixelInCell.CELL_CENTER,
                reader.getOriginalGridToWorld(PixelInCell.CELL_CENTER),
                reader.getCoordinateReferenceSystem(),
                null);
        this.grid = Grids.of(geometry);
        this.bands = bands > 0 ? bands : firstBands();
    }

    /**
     * The reader's pixels. A mosaic's reader cuts the quotient of extent and resolution off, so that a last row or column is
     * lost to rounding (GeoTools 32 to 36); it is rounded here.
     */
    private static GridEnvelope2D range(GridCoverage2DReader reader, boolean mosaic) throws IOException {
        GridEnvelope range = reader.getOriginalGridRange();
        int width = range.getSpan(0);
        int height = range.getSpan(1);
        double[][] levels = mosaic ? reader.getResolutionLevels() : null;
        if (levels != null && levels.length > 0) {
            width = rounded(reader.getOriginalEnvelope().getSpan(0) / levels[0][0], width);
            height = rounded(reader.getOriginalEnvelope().getSpan(1) / levels[0][1], height);
        }
        return new GridEnvelope2D(range.getLow(0), range.getLow(1), width, height);
    }

    private static int rounded(double pixels, int told) {
        long nearest = Math.round(pixels);
        return nearest == told + 1 && Math.abs(pixels - nearest) < ALIGNMENT ? told + 1 : told;
    }

    private int firstBands() throws IOException {
        Piece piece = piece(inPieces ? pieceAt(0, 0) : grid.window());
        if (piece.source() == null) {
            throw new IOException(label + " has no bands in GeoServer's catalog; reload them on the layer's page");
        }
        return piece.source().bands();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw LocalSource.refusal(this);
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return bands;
    }

    /** Those of the layer in GeoServer, whose readers give them to their coverages. */
    @Override
    public List<String> bandNames() {
        try {
            CoverageSource first =
                    piece(inPieces ? pieceAt(0, 0) : grid.window()).source();
            return first == null ? List.of() : first.bandNames();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the bands of " + label + " have no names, since it cannot be read", e);
            return List.of(); // whoever reads the pixels is told
        }
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock block = new RasterBlock(window, bands);
        Window wanted = window.intersection(grid.window());
        if (wanted.isEmpty()) {
            return block;
        }
        if (!inPieces) {
            copy(piece(grid.window()), wanted, block);
            return block;
        }
        for (int y = wanted.y() / PIECE * PIECE; y < wanted.endY(); y += PIECE) {
            for (int x = wanted.x() / PIECE * PIECE; x < wanted.endX(); x += PIECE) {
                Window place = pieceAt(x, y);
                copy(piece(place), wanted.intersection(place), block);
            }
        }
        return block;
    }

    private Window pieceAt(int x, int y) {
        return new Window(x, y, PIECE, PIECE).intersection(grid.window());
    }

    private static void copy(Piece piece, Window wanted, RasterBlock block) throws IOException {
        if (piece.source() == null) {
            return;
        }
        RasterBlock part = piece.source().read(wanted.translate(-piece.column(), -piece.row()));
        Window from = part.window();
        for (int b = 0; b < block.bands(); b++) {
            for (int y = 0; y < wanted.height(); y++) {
                int source = from.index(from.x(), from.y() + y);
                int target = block.window().index(wanted.x(), wanted.y() + y);
                System.arraycopy(part.values(b), source, block.values(b), target, wanted.width());
                System.arraycopy(part.valid(b), source, block.valid(b), target, wanted.width());
            }
        }
    }

    private synchronized Piece piece(Window place) throws IOException {
        Piece piece = pieces.get(place);
        if (piece == null) {
            piece = load(place);
            pieces.put(place, piece);
        }
        return piece;
    }

    private Piece load(Window place) throws IOException {
        GridCoverage2D coverage;
        try {
            coverage = reader.read(parameters(place, true));
        } catch (IOException | RuntimeException e) {
            throw new IOException(label + " cannot be read: " + e.getMessage(), e);
        }
        if (coverage == null) {
            return new Piece(null, null, 0, 0);
        }
        CoverageSource source = new CoverageSource(coverage, inPieces ? unscaledNoData(place) : null);
        GridGeometry its = source.grid();
        if (bands > 0 && source.bands() != bands) {
            throw new IOException(label + " has " + source.bands() + " bands in its files and " + bands
                    + " in GeoServer's catalog; reload the bands on the layer's page");
        }
        Point2D corner = its.toCrs(0, 0);
        Point2D end = its.toCrs(its.width(), its.height());
        Point2D from = grid.crsToGrid().transform(corner, null);
        Point2D to = grid.crsToGrid().transform(end, null);
        int column = (int) Math.round(from.getX());
        int row = (int) Math.round(from.getY());
        if (Math.abs(from.getX() - column) > ALIGNMENT
                || Math.abs(from.getY() - row) > ALIGNMENT
                || Math.abs(to.getX() - from.getX() - its.width()) > ALIGNMENT
                || Math.abs(to.getY() - from.getY() - its.height()) > ALIGNMENT) {
            throw new IOException(label + " came on another pixel grid than the layer's: " + its + " instead of " + grid
                    + "; make a mosaic of images on one grid");
        }
        return new Piece(coverage, source, column, row);
    }

    /**
     * The NoData value of the files of a mosaic. Where values have a scale, the mosaic's image keeps the files' NoData value but
     * does not declare it any more (GeoTools 32 to 36): it is taken from the image without the scale, whose pixels are not
     * read.
     */
    private Double unscaledNoData(Window place) throws IOException {
        GridCoverage2D unscaled = reader.read(parameters(place, false));
        if (unscaled == null) {
            return null;
        }
        try {
            return NoDataRule.declared(unscaled.getRenderedImage());
        } finally {
            ImageUtilities.disposeImage(unscaled.getRenderedImage());
            unscaled.dispose(true);
        }
    }

    private GeneralParameterValue[] parameters(Window place, boolean scaled) throws IOException {
        List<GeneralParameterValue> values = new ArrayList<>();
        if (!scaled) {
            ParameterValue<Boolean> rescale = AbstractGridFormat.RESCALE_PIXELS.createValue();
            rescale.setValue(false);
            values.add(rescale);
        }
        if (inPieces) {
            GridEnvelope2D all = geometry.getGridRange2D();
            GridEnvelope2D range =
                    new GridEnvelope2D(all.x + place.x(), all.y + place.y(), place.width(), place.height());
            ParameterValue<GridGeometry2D> region = AbstractGridFormat.READ_GRIDGEOMETRY2D.createValue();
            try {
                region.setValue(new GridGeometry2D(
                        range,
                        PixelInCell.CELL_CENTER,
                        geometry.getGridToCRS(PixelInCell.CELL_CENTER),
                        geometry.getCoordinateReferenceSystem(),
                        null));
            } catch (MismatchedDimensionException e) {
                throw new IOException(label + " is no image with two dimensions", e);
            }
            values.add(region);
        }
        if (time != null) {
            try {
                ParameterValue<?> wanted =
                        reader.getFormat().getReadParameters().parameter("TIME");
                wanted.setValue(List.of(Date.from(time)));
                values.add(wanted);
            } catch (ParameterNotFoundException e) {
                throw new IOException(label + " cannot be read by time: its format has no parameter TIME", e);
            }
        }
        return values.toArray(GeneralParameterValue[]::new);
    }

    @Override
    public synchronized void close() {
        for (Piece piece : pieces.values()) {
            if (piece.coverage() != null) {
                ImageUtilities.disposeImage(piece.coverage().getRenderedImage());
                piece.coverage().dispose(true);
            }
        }
        pieces.clear();
    }

    @Override
    public String toString() {
        return label;
    }
}
