package org.gsstif.coverage;

import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The part of a coverage's image that counts (its GC_ROI property): a mask inside a GeoTIFF, or the footprints of a mosaic.
 * The property's class is JAI's or ImageN's ROI; both have the two methods that are called here by name.
 */
final class RegionOfInterest {

    /** The coverage property that holds it. */
    static final String PROPERTY = "GC_ROI";

    private static final Logger LOGGER = Logger.getLogger(RegionOfInterest.class.getName());

    private final Shape shape;
    private final RenderedImage image;

    private RegionOfInterest(Shape shape, RenderedImage image) {
        this.shape = shape;
        this.image = image;
    }

    /** @return null where the property is not set, so that all of the image counts */
    static RegionOfInterest of(Object property) {
        if (property == null || property == Image.UndefinedProperty) {
            return null;
        }
        if (call(property, "getAsShape") instanceof Shape shape) {
            return new RegionOfInterest(shape, null);
        }
        if (call(property, "getAsImage") instanceof RenderedImage image) {
            return new RegionOfInterest(null, image);
        }
        LOGGER.log(
                Level.WARNING,
                "the coverage''s mask of class {0} is not understood and not applied",
                property.getClass());
        return null;
    }

    private static Object call(Object object, String method) {
        try {
            return object.getClass().getMethod(method).invoke(object);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            LOGGER.log(Level.FINE, "no " + method + " in " + object.getClass(), e);
            return null;
        }
    }

    /** Whether each pixel of a rectangle (image coordinates) counts, row-major. */
    boolean[] inside(Rectangle part) {
        boolean[] inside = new boolean[part.width * part.height];
        if (shape != null) {
            for (int i = 0; i < inside.length; i++) {
                inside[i] = shape.contains(part.x + i % part.width + 0.5, part.y + i / part.width + 0.5);
            }
            return inside;
        }
        Rectangle common =
                part.intersection(new Rectangle(image.getMinX(), image.getMinY(), image.getWidth(), image.getHeight()));
        if (common.isEmpty()) {
            return inside;
        }
        Raster raster = image.getData(common);
        int[] row = new int[common.width];
        for (int y = common.y; y < common.y + common.height; y++) {
            raster.getSamples(common.x, y, common.width, 1, 0, row);
            int at = (y - part.y) * part.width + common.x - part.x;
            for (int x = 0; x < row.length; x++) {
                inside[at + x] = row[x] != 0;
            }
        }
        return inside;
    }
}
