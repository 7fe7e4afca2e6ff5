package org.gsstif.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.coverage.grid.io.imageio.geotiff.CRS2GeoTiffMetadataAdapter;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoKeyEntry;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffException;
import org.geotools.coverage.grid.io.imageio.geotiff.GeoTiffIIOMetadataEncoder;
import si.uom.NonSI;
import si.uom.SI;

/**
 * The three GeoTIFF tags that describe a CRS.
 *
 * @param directory GeoKeyDirectoryTag (34735); empty: the tag is left out
 * @param doubles GeoDoubleParamsTag (34736), may be empty
 * @param texts GeoAsciiParamsTag (34737), may be empty
 */
record GeoKeys(int[] directory, double[] doubles, String texts) {

    private static final int DOUBLE_PARAMS = 34736;
    private static final int ASCII_PARAMS = 34737;
    private static final int MODEL_TYPE = 1024;
    private static final int PCS_CITATION = 3073;
    private static final int USER_DEFINED = 32767;
    private static final String PE_STRING = "ESRI PE String = ";
    private static final int RASTER_TYPE = 1025;
    private static final int PIXEL_IS_AREA = 1;

    /** Projections whose own keys GeoTools writes and reads rightly; others go as WKT in the citation. */
    private static final Set<String> KEYED = Set.of(
            "Transverse_Mercator",
            "Lambert_Conformal_Conic_1SP",
            "Lambert_Conformal_Conic_2SP",
            "Mercator_1SP",
            "Albers_Conic_Equal_Area",
            "Lambert_Azimuthal_Equal_Area",
            "Sinusoidal");

    /**
     * The keys of a CRS; none for one that is neither geographic nor projected.
     *
     * @throws IllegalArgumentException if the CRS cannot be written
     */
    static GeoKeys of(String crsText) {
        List<int[]> keys = new ArrayList<>();
        List<Double> doubles = new ArrayList<>();
        StringBuilder texts = new StringBuilder();
        CoordinateReferenceSystem crs = CrsTexts.crs(crsText);
        if (!(crs instanceof GeographicCRS) && !(crs instanceof ProjectedCRS)) {
            return new GeoKeys(new int[0], new double[0], "");
        }
        keys.add(new int[] {RASTER_TYPE, 0, 1, PIXEL_IS_AREA});
        if (crsText.startsWith("EPSG:") || hasOwnKeys(crs)) {
            add(crs, crsText, keys, doubles, texts);
        } else {
            // what ESRI and GDAL write, and GDAL and GeoTools read, for systems that GeoTIFF has no keys for
            String citation = PE_STRING + crsText.replace('|', ' ') + "|";
            keys.add(new int[] {MODEL_TYPE, 0, 1, USER_DEFINED});
            keys.add(new int[] {PCS_CITATION, ASCII_PARAMS, citation.length(), 0});
            texts.append(citation);
        }
        keys.sort(Comparator.comparingInt(k -> k[0]));
        int[] directory = new int[4 + 4 * keys.size()];
        directory[0] = 1; // version 1, revision 1.0
        directory[1] = 1;
        directory[3] = keys.size();
        for (int i = 0; i < keys.size(); i++) {
            System.arraycopy(keys.get(i), 0, directory, 4 + 4 * i, 4);
        }
        return new GeoKeys(
                directory, doubles.stream().mapToDouble(Double::doubleValue).toArray(), texts.toString());
    }

    private static boolean hasOwnKeys(CoordinateReferenceSystem crs) {
        return crs instanceof ProjectedCRS projected
                ? KEYED.contains(projected
                                .getConversionFromBase()
                                .getMethod()
                                .getName()
                                .getCode())
                        && SI.METRE.equals(crs.getCoordinateSystem().getAxis(0).getUnit())
                : NonSI.DEGREE_ANGLE.equals(crs.getCoordinateSystem().getAxis(0).getUnit());
    }

    private static void add(
            CoordinateReferenceSystem crs,
            String crsText,
            List<int[]> keys,
            List<Double> doubles,
            StringBuilder texts) {
        GeoTiffIIOMetadataEncoder encoder;
        try {
            encoder = new CRS2GeoTiffMetadataAdapter(crs).parseCoordinateReferenceSystem();
        } catch (GeoTiffException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "CRS " + CrsTexts.name(crsText) + " cannot be written to a GeoTIFF: " + e.getMessage(), e);
        }
        // entry 0 is the directory's head
        for (int i = 1; i < encoder.getNumGeoKeyEntries(); i++) {
            GeoKeyEntry entry = encoder.getGeoKeyEntryAt(i);
            int id = entry.getKeyID();
            if (id == RASTER_TYPE) {
                continue;
            }
            switch (entry.getTiffTagLocation()) {
                case DOUBLE_PARAMS -> {
                    double[] values = encoder.getGeoDoubleParams(id);
                    keys.add(new int[] {id, DOUBLE_PARAMS, values.length, doubles.size()});
                    for (double v : values) {
                        doubles.add(v);
                    }
                }
                case ASCII_PARAMS -> {
                    String text = encoder.getGeoAsciiParam(id).replaceAll("[^\\x20-\\x7e]", "?");
                    String ended = text.endsWith("|") ? text : text + "|";
                    keys.add(new int[] {id, ASCII_PARAMS, ended.length(), texts.length()});
                    texts.append(ended);
                }
                default -> keys.add(new int[] {id, 0, 1, entry.getValueOffset()});
            }
        }
    }
}
