package org.gsstif.server.wms;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.server.layers.LayerFeatures;
import org.gsstif.server.style.VectorStyle;
import org.gsstif.server.style.VectorStyle.Kind;
import org.gsstif.server.style.VectorStyle.Symbolizer;
import org.locationtech.jts.awt.ShapeWriter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Draws features on a map with Java2D, in the order of the layer. Areas are filled without smoothed edges, so that
 * neighbours meet without a gap; their outlines and lines are smoothed.
 */
final class FeaturePainter {

    private FeaturePainter() {}

    /** @throws IllegalArgumentException if the features' CRS cannot be brought to that of the map */
    static void paint(Canvas canvas, GridGeometry map, double scale, LayerFeatures features, VectorStyle style) {
        MapGeometry geometry = new MapGeometry(map, features.crs());
        ShapeWriter shapes = new ShapeWriter();
        Graphics2D g = canvas.image().createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            for (MapGeometry.Drawn drawn : geometry.pixels(features.features())) {
                for (VectorStyle.Rule rule : style.rules(drawn.feature(), scale)) {
                    for (Symbolizer symbolizer : rule.symbolizers()) {
                        draw(g, shape(drawn.pixels(), symbolizer, shapes), drawn.pixels(), symbolizer);
                    }
                }
            }
        } finally {
            g.dispose();
        }
    }

    private static Shape shape(Geometry pixels, Symbolizer symbolizer, ShapeWriter shapes) {
        if (symbolizer.kind() != Kind.POINT && pixels.getDimension() > 0) {
            return shapes.toShape(pixels);
        }
        Point at = pixels.getInteriorPoint();
        double r = symbolizer.size() / 2;
        return new Ellipse2D.Double(at.getX() - r, at.getY() - r, 2 * r, 2 * r);
    }

    private static void draw(Graphics2D g, Shape shape, Geometry pixels, Symbolizer symbolizer) {
        boolean area = pixels.getDimension() == 2 && symbolizer.kind() == Kind.POLYGON;
        boolean disc = symbolizer.kind() == Kind.POINT || pixels.getDimension() == 0;
        if (symbolizer.fill() != 0 && (area || disc)) {
            g.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING,
                    disc ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
            g.setColor(new Color(symbolizer.fill(), true));
            g.fill(shape);
        }
        if (symbolizer.stroke() != 0 && symbolizer.width() > 0) {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(new Color(symbolizer.stroke(), true));
            g.setStroke(new BasicStroke((float) symbolizer.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
            g.draw(shape);
        }
    }
}
