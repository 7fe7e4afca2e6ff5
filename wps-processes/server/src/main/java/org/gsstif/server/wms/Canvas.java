package org.gsstif.server.wms;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The picture of a map while layers are drawn on it; transparent at first. */
final class Canvas {

    private final BufferedImage image;
    private final int[] argb;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** The picture itself, not a copy. */
    BufferedImage image() {
        return image;
    }

    /** Draws one pixel over what is there; colour 0xAARRGGBB, not premultiplied. */
    void draw(int column, int row, int color) {
        int index = row * image.getWidth() + column;
        argb[index] = over(color, argb[index]);
    }

    /** Puts a colour behind everything: afterwards nothing is transparent. */
    void fillBehind(int rgb) {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = over(argb[i], 0xFF000000 | rgb);
        }
    }

    /** Source over destination. */
    static int over(int source, int destination) {
        int s = source >>> 24;
        int d = destination >>> 24;
        if (s == 255 || d == 0) {
            return s == 0 ? destination : source;
        }
        if (s == 0) {
            return destination;
        }
        int rest = d * (255 - s); // of 255²
        int alpha = s * 255 + rest;
        int result = ((alpha + 127) / 255) << 24;
        for (int shift = 0; shift <= 16; shift += 8) {
            int c = (source >>> shift & 0xFF) * s * 255 + (destination >>> shift & 0xFF) * rest;
            result |= ((c + alpha / 2) / alpha) << shift;
        }
        return result;
    }
}
