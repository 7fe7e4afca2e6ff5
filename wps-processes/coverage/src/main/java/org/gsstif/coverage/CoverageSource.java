package org.gsstif.coverage;

import java.awt.Rectangle;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.LocalSource;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;

/**
 * A coverage read window by window; only the image's tiles that a window touches are computed.
 *
 * <ul>
 *   <li>Any sample type and number of bands; values are sample · scale + offset where the band declares them.
 *   <li>Missing: NaN, infinite, |v| ≥ 3.4e38, the coverage's GC_NODATA property, the NoData categories and values of its
 *       sample dimensions, the value given here, and what lies outside its region of interest (GC_ROI: masks inside
 *       files, footprints).
 *   <li>Column 0, row 0 is the coverage's first pixel, wherever its image starts.
 * </ul>
 *
 * The coverage stays its owner's: closing the source does not dispose it. The source of a GeoTIFF file can be sent to
 * another Java process, which then reads the file itself.
 */
public final class CoverageSource implements LocalSource {

    /** Property of a coverage: absolute path or URL of the GeoTIFF that it shows as it is. */
    static final String FILE_PROPERTY = "org.gsstif.file";

    private final RenderedImage image;
    private final String name;
    private final GridGeometry grid;
    private final NoDataRule[] noData;
    private final RegionOfInterest region;
    private final double[] scale;
    private final double[] offset;
    private final transient FileImage file;
    private final List<String> names;

    public CoverageSource(GridCoverage2D coverage) {
        this(coverage, null);
    }

    /**
     * @param noData a sample value that is missing besides those declared; may be null
     * @throws IllegalArgumentException if the coverage is not on an affine grid
     */
    public CoverageSource(GridCoverage2D coverage, Double noData) {
        // a value that is missing besides those declared is one of those shown
        StoredSamples stored = noData == null ? StoredSamples.of(coverage) : null;
        this.image = stored == null ? coverage.getRenderedImage() : stored.image();
        this.name = String.valueOf(coverage.getName());
        this.grid = Grids.of(coverage);
        this.region = RegionOfInterest.of(coverage.getProperty(RegionOfInterest.PROPERTY));
        Object path = coverage.getProperty(FILE_PROPERTY);
        this.file = path instanceof String text ? new FileImage(text, noData) : null;
        int bands = image.getSampleModel().getNumBands();
        boolean single = image.getSampleModel().getDataType() == DataBuffer.TYPE_FLOAT;
        this.noData = new NoDataRule[bands];
        this.scale = new double[bands];
        this.offset = new double[bands];
        String[] described = new String[bands];
        for (int b = 0; b < bands; b++) {
            this.noData[b] = NoDataRule.of(coverage, b, single, noData);
            GridSampleDimension dimension = coverage.getSampleDimension(b);
            double declared = stored == null ? dimension.getScale() : stored.scale()[b];
            double added = stored == null ? dimension.getOffset() : stored.offset()[b];
            scale[b] = Double.isFinite(declared) && declared != 0 ? declared : 1;
            offset[b] = Double.isFinite(added) ? added : 0;
            described[b] = String.valueOf(dimension.getDescription());
        }
        this.names = List.of(described);
    }

    /** Whether it reads the samples as the image has them; or as the file has them, where the image shows scaled ones. */
    boolean readsImage(RenderedImage other) {
        return image == other;
    }

    @Override
    public GridGeometry grid() {
        return grid;
    }

    @Override
    public int bands() {
        return scale.length;
    }

    /** The descriptions of the coverage's sample dimensions. */
    @Override
    public List<String> bandNames() {
        return names;
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock block = new RasterBlock(window, bands());
        Window part = window.intersection(grid.window());
        if (part.isEmpty()) {
            return block;
        }
        Rectangle place =
                new Rectangle(image.getMinX() + part.x(), image.getMinY() + part.y(), part.width(), part.height());
        Raster raster;
        boolean[] inside;
        try {
            raster = image.getData(place);
            inside = region == null ? null : region.inside(place);
        } catch (RuntimeException e) {
            throw new IOException("cannot read pixels " + part + " of coverage '" + name + "': " + rootMessage(e), e);
        }
        double[] row = new double[part.width()];
        for (int b = 0; b < bands(); b++) {
            float[] values = block.values(b);
            boolean[] valid = block.valid(b);
            for (int y = 0; y < part.height(); y++) {
                raster.getSamples(place.x, place.y + y, place.width, 1, b, row);
                int at = window.index(part.x(), part.y() + y);
                for (int x = 0; x < row.length; x++) {
                    if ((inside == null || inside[y * place.width + x]) && !noData[b].isMissing(row[x])) {
                        values[at + x] = (float) (row[x] * scale[b] + offset[b]);
                        valid[at + x] = true;
                    }
                }
            }
        }
        return block;
    }

    /** Only an image in a file can be read in another Java process. */
    private Object writeReplace() {
        return file == null ? this : file;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw LocalSource.refusal(this);
    }

    /** The innermost cause's message: image operators wrap theirs several times. */
    static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public String toString() {
        return name;
    }
}
