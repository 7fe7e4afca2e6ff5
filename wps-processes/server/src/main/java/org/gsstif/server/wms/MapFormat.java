package org.gsstif.server.wms;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.geotools.image.palette.CustomPaletteBuilder;

/** The image formats of maps. */
enum MapFormat {
    PNG("image/png", "png", true, false),
    /** At most 256 colours. */
    PNG8("image/png; mode=8bit", "png", true, true),
    JPEG("image/jpeg", "jpeg", false, false),
    /** At most 256 colours. */
    GIF("image/gif", "gif", true, true);

    private static final float JPEG_QUALITY = 0.9f;

    private final String mimeType;
    private final String writer;
    private final boolean transparency;
    private final boolean indexed;

    MapFormat(String mimeType, String writer, boolean transparency, boolean indexed) {
        this.mimeType = mimeType;
        this.writer = writer;
        this.transparency = transparency;
        this.indexed = indexed;
    }

    /** As in {@code FORMAT=}. */
    String mimeType() {
        return mimeType;
    }

    /** Of the answer. */
    String contentType() {
        return this == PNG8 ? PNG.mimeType : mimeType;
    }

    /** Whether a map of this format can be transparent. */
    boolean hasTransparency() {
        return transparency;
    }

    static MapFormat of(String mimeType) throws WmsException {
        String wanted = mimeType.toLowerCase(Locale.ROOT).replace(" ", "");
        for (MapFormat format : values()) {
            if (format.mimeType.replace(" ", "").equals(wanted)) {
                return format;
            }
        }
        if (wanted.equals("image/png8")) {
            return PNG8;
        }
        throw new WmsException(
                WmsException.INVALID_FORMAT,
                "FORMAT",
                "format '" + mimeType + "' is not offered; there are " + mimeTypes());
    }

    static List<String> mimeTypes() {
        return Arrays.stream(values()).map(MapFormat::mimeType).toList();
    }

    /** Encodes a picture; where the format has no transparency, the picture must have none. */
    byte[] encode(BufferedImage argb, boolean opaque) throws IOException {
        RenderedImage image = indexed ? index(argb) : opaque || !transparency ? withoutAlpha(argb) : argb;
        ImageWriter encoder = encoder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = encoder.getDefaultWriteParam();
            if (this == JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(JPEG_QUALITY);
            }
            if (param.canWriteProgressive()) {
                param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            }
            encoder.setOutput(out);
            encoder.write(null, new IIOImage(image, null, null), param);
        } finally {
            encoder.dispose();
        }
        return bytes.toByteArray();
    }

    /** The Java runtime's own encoder: others on the class path may need native code. */
    private ImageWriter encoder() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(writer);
        while (writers.hasNext()) {
            ImageWriter candidate = writers.next();
            if ("java.desktop".equals(candidate.getClass().getModule().getName())) {
                return candidate;
            }
        }
        throw new IllegalStateException("the Java runtime has no encoder for " + writer);
    }

    private static BufferedImage withoutAlpha(BufferedImage argb) {
        BufferedImage rgb = new BufferedImage(argb.getWidth(), argb.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[argb.getWidth()];
        for (int y = 0; y < argb.getHeight(); y++) {
            argb.getRGB(0, y, row.length, 1, row, 0, row.length);
            rgb.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return rgb;
    }

    /** With a palette: exact where 256 colours are enough, else the nearest of 256 chosen ones. */
    private static RenderedImage index(BufferedImage argb) {
        int[] pixels = argb.getRGB(0, 0, argb.getWidth(), argb.getHeight(), null, 0, argb.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
        }
        int[] palette = Arrays.stream(pixels).distinct().limit(257).sorted().toArray();
        if (palette.length > 256) {
            return new CustomPaletteBuilder(argb, 256, 1, 1, CustomPaletteBuilder.DEFAULT_ALPHA_TH)
                    .buildPalette()
                    .getIndexedImage();
        }
        int transparent = Arrays.binarySearch(palette, 0);
        IndexColorModel colors = new IndexColorModel(8, palette.length, palette, 0, true, Math.max(transparent, -1), 0);
        BufferedImage indexed =
                new BufferedImage(argb.getWidth(), argb.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colors);
        byte[] row = new byte[argb.getWidth()];
        for (int y = 0; y < argb.getHeight(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) Arrays.binarySearch(palette, pixels[y * row.length + x]);
            }
            indexed.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return indexed;
    }
}
