package org.gsstif.geoserver.start;

import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.ImageWriteParam;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.coverage.CoverageFactoryFinder;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.io.AbstractGridFormat;
import org.geotools.gce.geotiff.GeoTiffFormat;
import org.geotools.gce.geotiff.GeoTiffWriteParams;
import org.geotools.gce.geotiff.GeoTiffWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/**
 * Whether the GeoTIFFs that GeoServer sends are whole. Its WPS sends GeoTIFFs with Deflate compression, and GeoServer 2.26.0
 * to 2.26.2 write only their first tile, without an error.
 */
final class DeflateCheck {

    private static final Logger LOGGER = Logger.getLogger(DeflateCheck.class.getName());
    private static final int TILE = 16;

    private DeflateCheck() {}

    /**
     * Checks, and mends if need be.
     *
     * @return what to tell the administrator; empty if all is well
     */
    static String run() {
        try {
            if (works()) {
                return "";
            }
            ResettingCompressor.register();
            if (works()) {
                String told =
                        "This GeoServer writes GeoTIFFs with Deflate compression that lack all tiles but the first "
                                + "(ImageIO-Ext issue 317); gs-stif has replaced the compressor, so that they are whole.";
                LOGGER.warning(told);
                return told;
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "the check of GeoTIFF writing failed", e);
        }
        String told =
                "GeoTIFFs with Deflate compression come out damaged, also those of other WPS processes: publish results, "
                        + "or upgrade GeoServer.";
        LOGGER.severe(told);
        return told;
    }

    /** Writes two tiles as GeoServer's WPS does, and reads them back. */
    static boolean works() throws IOException {
        Path file = Files.createTempFile("stif-check", ".tif");
        try {
            write(file);
            try (GeoTiffSource source = GeoTiffs.open(file)) {
                RasterBlock block = source.read(source.grid().window());
                for (int x = 0; x < 2 * TILE; x++) {
                    for (int y = 0; y < TILE; y++) {
                        if (block.get(0, x, y) != value(x, y)) {
                            return false;
                        }
                    }
                }
                return true;
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "the written GeoTIFF is damaged", e);
                return false;
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static int value(int x, int y) {
        return 1 + (7 * x + 3 * y) % 97;
    }

    private static void write(Path file) throws IOException {
        WritableRaster raster =
                java.awt.image.Raster.createBandedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 2 * TILE, TILE, 1, null);
        for (int x = 0; x < 2 * TILE; x++) {
            for (int y = 0; y < TILE; y++) {
                raster.setSample(x, y, 0, value(x, y));
            }
        }
        GridCoverage2D coverage = CoverageFactoryFinder.getGridCoverageFactory(null)
                .create("check", raster, new ReferencedEnvelope(0, 2, 0, 1, DefaultGeographicCRS.WGS84));
        GeoTiffWriteParams how = new GeoTiffWriteParams();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType("Deflate");
        how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        how.setTiling(TILE, TILE);
        ParameterValueGroup parameters = new GeoTiffFormat().getWriteParameters();
        parameters
                .parameter(AbstractGridFormat.GEOTOOLS_WRITE_PARAMS.getName().toString())
                .setValue(how);
        GeoTiffWriter writer = new GeoTiffWriter(file.toFile());
        try {
            writer.write(coverage, parameters.values().toArray(GeneralParameterValue[]::new));
        } finally {
            writer.dispose();
            coverage.dispose(true);
        }
    }
}
