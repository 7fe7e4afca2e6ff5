package org.gsstif.server.layers;

import it.geosolutions.imageio.plugins.tiff.TIFFField;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageMetadata;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReader;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.FileImageInputStream;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An open TIFF: its levels and what GDAL's metadata say about its bands. Not thread-safe. */
final class TiffFile implements Closeable {

    private static final TIFFImageReaderSpi SPI = new TIFFImageReaderSpi();
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int REDUCED_IMAGE = 1;
    private static final int MASK = 4;
    private static final int GDAL_METADATA = 42112;

    private final FileImageInputStream stream;
    private final TIFFImageReader reader;
    private Document gdalMetadata;
    private boolean gdalMetadataRead;

    private TiffFile(FileImageInputStream stream) {
        this.stream = stream;
        reader = (TIFFImageReader) SPI.createReaderInstance(null);
        reader.setInput(stream, false, false);
    }

    static TiffFile open(Path file) throws IOException {
        return new TiffFile(new FileImageInputStream(file.toFile()));
    }

    TIFFImageReader reader() {
        return reader;
    }

    /** Index of the image itself and those of its overviews; masks and other pages are left out. */
    List<Integer> levels() throws IOException {
        List<Integer> levels = new ArrayList<>();
        levels.add(0);
        int n = reader.getNumImages(true);
        for (int i = 1; i < n; i++) {
            TIFFField type = metadata(i).getRootIFD().getTIFFField(NEW_SUBFILE_TYPE);
            int bits = type == null ? 0 : type.getAsInt(0);
            if ((bits & REDUCED_IMAGE) != 0 && (bits & MASK) == 0) {
                levels.add(i);
            }
        }
        return levels;
    }

    /** The description of a band (from 0), or an empty text. */
    String bandName(int band) throws IOException {
        return item(band, "description", "DESCRIPTION");
    }

    /** The unit of a band (from 0), or an empty text. */
    String bandUnit(int band) throws IOException {
        return item(band, "unittype", "UNITTYPE");
    }

    /** The factor from stored to true values that GDAL's metadata declare for a band (from 0), else 1. */
    double bandScale(int band) throws IOException {
        double scale = number(item(band, "scale", "SCALE"), 1);
        return scale == 0 ? 1 : scale;
    }

    /** What is added to stored values times scale, else 0. */
    double bandOffset(int band) throws IOException {
        return number(item(band, "offset", "OFFSET"), 0);
    }

    private static double number(String text, double otherwise) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise; // not declared, or not a number
        }
    }

    private String item(int band, String role, String name) throws IOException {
        if (!gdalMetadataRead) {
            gdalMetadataRead = true;
            TIFFField field = metadata(0).getRootIFD().getTIFFField(GDAL_METADATA);
            if (field != null) {
                try {
                    gdalMetadata =
                            SafeXml.parse(field.getAsString(0).replace("\0", "").trim());
                } catch (XmlFaultException e) {
                    gdalMetadata = null; // some other program's text: no names then
                }
            }
        }
        if (gdalMetadata == null) {
            return "";
        }
        NodeList items = gdalMetadata.getElementsByTagName("Item");
        for (int i = 0; i < items.getLength(); i++) {
            Element item = (Element) items.item(i);
            if (item.getAttribute("sample").equals(Integer.toString(band))
                    && (item.getAttribute("role").equals(role)
                            || item.getAttribute("name").equals(name))) {
                return item.getTextContent().trim();
            }
        }
        return "";
    }

    private TIFFImageMetadata metadata(int image) throws IOException {
        return (TIFFImageMetadata) reader.getImageMetadata(image);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
