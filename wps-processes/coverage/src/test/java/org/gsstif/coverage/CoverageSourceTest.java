package org.gsstif.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.media.jai.ROI;
import javax.media.jai.ROIShape;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.datum.PixelInCell;
import org.geotools.coverage.Category;
import org.geotools.coverage.CoverageFactoryFinder;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridEnvelope2D;
import org.geotools.coverage.grid.GridGeometry2D;
import org.geotools.coverage.util.CoverageUtilities;
import org.geotools.referencing.CRS;
import org.geotools.referencing.operation.transform.AffineTransform2D;
import org.geotools.util.NumberRange;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageSourceTest {

    private static final Window ALL = new Window(0, 0, 3, 2);

    @ParameterizedTest
    @ValueSource(
            ints = {
                DataBuffer.TYPE_BYTE,
                DataBuffer.TYPE_SHORT,
                DataBuffer.TYPE_USHORT,
                DataBuffer.TYPE_INT,
                DataBuffer.TYPE_FLOAT,
                DataBuffer.TYPE_DOUBLE
            })
    void everySampleTypeIsRead(int type) throws IOException {
        GridCoverage2D coverage = coverage(type, null, new GridSampleDimension("a"), 1, 2, 3, 4, 5, 6);
        RasterBlock block = new CoverageSource(coverage, 4.0).read(ALL);
        assertThat(block.values(0)).containsExactly(1, 2, 3, 0, 5, 6);
        assertThat(block.valid(0)).containsExactly(true, true, true, false, true, true);
    }

    @Test
    void windowsMayReachOutside() throws IOException {
        GridCoverage2D coverage = coverage(DataBuffer.TYPE_FLOAT, null, new GridSampleDimension("a"), 1, 2, 3, 4, 5, 6);
        CoverageSource source = new CoverageSource(coverage);
        RasterBlock corner = source.read(new Window(2, 1, 2, 2));
        assertThat(corner.get(0, 2, 1)).isEqualTo(6);
        assertThat(corner.countValid(0)).isEqualTo(1);
        assertThat(source.read(new Window(-5, -5, 2, 2)).countValid(0)).isZero();
    }

    @Test
    void sentinelsAreMissingWithoutAnyDeclaration() throws IOException {
        GridCoverage2D coverage = coverage(
                DataBuffer.TYPE_FLOAT,
                null,
                new GridSampleDimension("a"),
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                -3.4e38f,
                -3.4028235e38f,
                3.4e38f,
                3.3e38f);
        assertThat(new CoverageSource(coverage).read(ALL).valid(0))
                .containsExactly(false, false, false, false, false, true);
    }

    @Test
    void noDataPropertyIsComparedInSinglePrecision() throws IOException {
        Map<String, Object> properties = new HashMap<>();
        CoverageUtilities.setNoDataProperty(properties, 0.1);
        GridCoverage2D coverage =
                coverage(DataBuffer.TYPE_FLOAT, properties, new GridSampleDimension("a"), 0.1, 0.2, 0, 0, 0, 0);
        assertThat(new CoverageSource(coverage).read(ALL).valid(0))
                .containsExactly(false, true, true, true, true, true);
    }

    @Test
    void noDataCategoriesAreRanges() throws IOException {
        GridSampleDimension band = new GridSampleDimension(
                "a",
                new Category[] {
                    new Category(Category.NODATA.getName(), new Color[] {Color.BLACK}, NumberRange.create(-20.0, -10.0))
                },
                null);
        GridCoverage2D coverage = coverage(DataBuffer.TYPE_SHORT, null, band, -20, -15, -10, -9, 0, 1);
        assertThat(new CoverageSource(coverage).read(ALL).valid(0))
                .containsExactly(false, false, false, true, true, true);
    }

    @Test
    void scaleAndOffsetApplyToValuesAndNotToNoData() throws IOException {
        GridSampleDimension band =
                new GridSampleDimension("a", null, null, null, null, new double[] {7}, -100, 100, 0.5, 10, null);
        GridCoverage2D coverage = coverage(DataBuffer.TYPE_SHORT, null, band, 7, 0, 2, 4, -2, 100);
        RasterBlock block = new CoverageSource(coverage).read(ALL);
        assertThat(block.valid(0)).containsExactly(false, true, true, true, true, true);
        assertThat(block.values(0)).containsExactly(0, 10, 11, 12, 9, 60);
    }

    @Test
    void whatLiesOutsideTheRegionOfInterestIsMissing() throws IOException {
        BufferedImage mask = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        mask.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 255, 255, 255, 0, 255});
        for (ROI region : new ROI[] {new ROI(mask, 1), new ROIShape(new Rectangle(1, 0, 2, 1))}) {
            GridCoverage2D coverage = coverage(
                    DataBuffer.TYPE_BYTE, Map.of("GC_ROI", region), new GridSampleDimension("a"), 1, 2, 3, 4, 5, 6);
            boolean shape = region instanceof ROIShape;
            RasterBlock block = new CoverageSource(coverage, 2.0).read(ALL);
            assertThat(block.valid(0)).containsExactly(false, false, true, !shape, false, !shape);
            assertThat(block.get(0, 2, 0)).isEqualTo(3);
        }
    }

    @Test
    void latitudeFirstSystemsAreTurnedToLongitudeFirst() throws Exception {
        AffineTransform latitudeFirst = new AffineTransform(0, 0.5, -0.25, 0, 46, 14);
        GridCoverage2D coverage = coverage(
                image(DataBuffer.TYPE_BYTE, 1, 2, 3, 4, 5, 6),
                CRS.decode("EPSG:4326", false),
                latitudeFirst,
                new GridSampleDimension("a"),
                null);
        var grid = Grids.of(coverage);
        assertThat(grid.crs()).isEqualTo("EPSG:4326");
        assertThat(grid.toCrs(0, 0).getX()).isEqualTo(14);
        assertThat(grid.toCrs(0, 0).getY()).isEqualTo(46);
        assertThat(grid.toCrs(1, 1).getX()).isEqualTo(14.5);
        assertThat(grid.toCrs(1, 1).getY()).isEqualTo(45.75);
    }

    private static RenderedImage image(int type, double... values) {
        WritableRaster raster = Raster.createWritableRaster(new BandedSampleModel(type, 3, 2, 1), new Point(0, 0));
        raster.setSamples(0, 0, 3, 2, 0, values);
        ColorModel grey = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, Transparency.OPAQUE, type);
        return new BufferedImage(grey, raster, false, null);
    }

    private static GridCoverage2D coverage(
            int type, Map<String, ?> properties, GridSampleDimension band, double... values) {
        return coverage(
                image(type, values),
                CrsTexts.crs("EPSG:32633"),
                new AffineTransform(10, 0, 0, -10, 500_000, 5_000_000),
                band,
                properties);
    }

    private static GridCoverage2D coverage(
            RenderedImage image,
            CoordinateReferenceSystem crs,
            AffineTransform corner,
            GridSampleDimension band,
            Map<String, ?> properties) {
        GridGeometry2D geometry = new GridGeometry2D(
                new GridEnvelope2D(0, 0, 3, 2), PixelInCell.CELL_CORNER, new AffineTransform2D(corner), crs, null);
        return CoverageFactoryFinder.getGridCoverageFactory(null)
                .create("test", image, geometry, new GridSampleDimension[] {band}, null, properties);
    }
}
