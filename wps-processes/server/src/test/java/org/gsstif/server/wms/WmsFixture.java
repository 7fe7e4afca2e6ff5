package org.gsstif.server.wms;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.layers.LayerFolder;

/** A map service over a folder of small layers, asked without HTTP. */
final class WmsFixture {

    static final String BASE = "http://127.0.0.1:8080/geoserver";

    /** A 4 × 4 grid of 1° with its upper left corner at 10° E, 50° N. */
    static final GridGeometry DEGREES = GridGeometry.northUp(4, 4, 10, 50, 1, 1, "EPSG:4326");

    /** A 4 × 4 grid of 10 m on the central meridian of zone 33. */
    static final GridGeometry UTM = GridGeometry.northUp(4, 4, 500_000, 5_100_040, 10, 10, "EPSG:32633");

    final Path root;
    final WmsService wms;

    WmsFixture(Path root, WmsOptions options) throws IOException {
        this.root = root;
        this.wms = new WmsService(new LayerFolder(root, "stif", GeoTiffs::open), options);
    }

    WmsFixture(Path root) throws IOException {
        this(root, WmsOptions.defaults());
    }

    /** Value of a pixel by band, column and row; NaN is missing. */
    @FunctionalInterface
    interface Pixels {
        float at(int band, int column, int row);
    }

    /** Writes a layer's file; the path is below the root, without extension. */
    void image(String path, GridGeometry grid, int bands, CogOptions options, Pixels pixels) throws IOException {
        Path file = root.resolve(path + ".tif");
        Files.createDirectories(file.getParent());
        try (CogWriter writer = CogWriter.create(file, grid, bands, options)) {
            RasterBlock block = new RasterBlock(grid.window(), bands);
            for (int b = 0; b < bands; b++) {
                for (int row = 0; row < grid.height(); row++) {
                    for (int column = 0; column < grid.width(); column++) {
                        block.set(b, column, row, pixels.at(b, column, row));
                    }
                }
            }
            writer.write(block);
            writer.finish();
        }
    }

    /** A layer of one band with values 0, 1, 2, … in reading order. */
    void counting(String path, GridGeometry grid) throws IOException {
        image(path, grid, 1, CogOptions.defaults(), (b, column, row) -> row * grid.width() + column);
    }

    /** A style with an opaque colour for each of the values 0 … n − 1: {@link #color}. */
    void valuesStyle(String name, int n) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (int v = 0; v < n; v++) {
            entries.append(String.format(
                    Locale.ROOT,
                    "<ColorMapEntry color=\"#%06X\" quantity=\"%d\" label=\"class %d\"/>",
                    color(v) & 0xFFFFFF,
                    v,
                    v));
        }
        style(name, "<ColorMap type=\"values\">" + entries + "</ColorMap>");
    }

    /** The colour of a value in {@link #valuesStyle}, 0xAARRGGBB. */
    static int color(int value) {
        return 0xFF000000 | (16 * value) << 16 | (255 - value) << 8 | value;
    }

    void style(String name, String symbolizer) throws IOException {
        Files.createDirectories(root.resolve("styles"));
        Files.writeString(
                root.resolve("styles/" + name + ".sld"),
                "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\"><NamedLayer><UserStyle>"
                        + "<Title>" + name + " title</Title><FeatureTypeStyle><Rule><RasterSymbolizer>" + symbolizer
                        + "</RasterSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer>"
                        + "</StyledLayerDescriptor>");
    }

    /** Asks the service; parameters as in a URL, not encoded: {@code a=b&c=d}. */
    OgcResponse get(String query) {
        return get("/wms", query);
    }

    OgcResponse get(String path, String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals).toUpperCase(Locale.ROOT), pair.substring(equals + 1));
        }
        return wms.handle(new OgcRequest("GET", path, parameters, new byte[0], "", BASE));
    }

    /** A GetMap 1.3.0 as transparent PNG; further parameters count before those given here. */
    BufferedImage map(String layer, String crs, String box, int width, int height, String further) {
        OgcResponse response = get("REQUEST=GetMap&VERSION=1.3.0&STYLES=&FORMAT=image/png&TRANSPARENT=TRUE&LAYERS="
                + layer + "&CRS=" + crs + "&BBOX=" + box + "&WIDTH=" + width + "&HEIGHT=" + height + further);
        return picture(response);
    }

    static byte[] body(OgcResponse response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            response.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String text(OgcResponse response) {
        return new String(body(response), StandardCharsets.UTF_8);
    }

    static BufferedImage picture(OgcResponse response) {
        if (!response.contentType().startsWith("image/")) {
            throw new AssertionError("not a picture: " + text(response));
        }
        try {
            return ImageIO.read(new ByteArrayInputStream(body(response)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The colours of a picture, 0xAARRGGBB, row after row. */
    static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
