package org.gsstif.server.wms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.style.Colorizer;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.StyleException;

/** Draws maps. Only so many pixels are drawn at the same time as the options allow; others wait their turn. */
final class MapDrawing {

    private final WmsLayers layers;
    private final Semaphore pixels;

    MapDrawing(WmsLayers layers, WmsOptions options) {
        this.layers = layers;
        this.pixels = new Semaphore(options.pixelsAtOnce(), true);
    }

    /** The map as an encoded picture. */
    byte[] draw(MapRequest request) throws WmsException, IOException {
        int size = request.grid().width() * request.grid().height();
        pixels.acquireUninterruptibly(size);
        try {
            Canvas canvas = new Canvas(request.grid().width(), request.grid().height());
            for (MapRequest.DrawnLayer layer : request.layers()) {
                draw(canvas, request, layer);
            }
            boolean opaque = !request.transparent() || !request.format().hasTransparency();
            if (opaque) {
                canvas.fillBehind(request.background());
            }
            return request.format().encode(canvas.image(), opaque);
        } finally {
            pixels.release(size);
        }
    }

    private void draw(Canvas canvas, MapRequest request, MapRequest.DrawnLayer drawn) throws WmsException, IOException {
        if (drawn.layer().isVector()) {
            try {
                FeaturePainter.paint(
                        canvas,
                        request.grid(),
                        request.scaleDenominator(),
                        layers.features(drawn.layer()),
                        drawn.style().vector());
            } catch (IllegalArgumentException e) {
                throw cannot(drawn, e);
            }
            return;
        }
        Path file = drawn.layer().file(drawn.time());
        LayerImage image = layers.image(file);
        for (RasterStyle.Rule rule : drawn.style().raster().rules()) {
            if (!rule.appliesAt(request.scaleDenominator())) {
                continue;
            }
            Colorizer colorizer;
            try {
                colorizer = Colorizer.of(rule.symbolizer(), layers.colors(drawn.layer(), image));
            } catch (StyleException e) {
                throw new WmsException(
                        WmsException.STYLE_NOT_DEFINED,
                        "STYLES",
                        "style '" + drawn.style().name() + "' does not fit layer "
                                + drawn.layer().name() + ": " + e.getMessage());
            }
            boolean bilinear = !request.nearest() && !colorizer.categorical();
            try {
                ImagePainter.paint(canvas, request.grid(), image, colorizer, bilinear);
            } catch (IllegalArgumentException e) {
                throw cannot(drawn, e);
            }
        }
    }

    private static WmsException cannot(MapRequest.DrawnLayer drawn, IllegalArgumentException e) {
        return new WmsException(
                null, null, "layer " + drawn.layer().name() + " cannot be drawn here: " + e.getMessage());
    }
}
