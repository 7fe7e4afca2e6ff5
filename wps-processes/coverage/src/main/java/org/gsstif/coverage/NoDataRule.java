package org.gsstif.coverage;

import java.awt.Image;
import java.awt.image.RenderedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.coverage.Category;
import org.geotools.coverage.GridSampleDimension;
import org.geotools.coverage.grid.GridCoverage2D;

/**
 * Which sample values of one band mean "missing": not finite, |v| ≥ 3.4e38 in floating point (the sentinels of ESRI and
 * others), and every value or range that is declared or given.
 */
public final class NoDataRule {

    private static final Logger LOGGER = Logger.getLogger(NoDataRule.class.getName());

    /** At or beyond this a float is a sentinel; as a float, so that a stored −3.4e38 counts. */
    private static final float SENTINEL = 3.4e38f;

    /** The coverage property that holds NoData. */
    static final String PROPERTY = "GC_NODATA";

    private final boolean singlePrecision;
    private final double[] from;
    private final double[] to;

    /**
     * @param singlePrecision whether samples are 32-bit floats: declared values are rounded to these before comparing
     * @param ranges lower and upper ends, both included
     */
    private NoDataRule(boolean singlePrecision, List<double[]> ranges) {
        this.singlePrecision = singlePrecision;
        this.from = ranges.stream()
                .mapToDouble(r -> singlePrecision ? (float) r[0] : r[0])
                .toArray();
        this.to = ranges.stream()
                .mapToDouble(r -> singlePrecision ? (float) r[1] : r[1])
                .toArray();
    }

    /** A rule with given values only. */
    static NoDataRule of(boolean singlePrecision, double... values) {
        List<double[]> ranges = new ArrayList<>();
        for (double v : values) {
            add(ranges, v, v);
        }
        return new NoDataRule(singlePrecision, ranges);
    }

    /**
     * What a coverage declares for a band: its GC_NODATA property and the "no data" categories of the band.
     *
     * @param given a value the user gave, counted besides; may be null
     */
    public static NoDataRule of(GridCoverage2D coverage, int band, boolean singlePrecision, Double given) {
        List<double[]> ranges = new ArrayList<>();
        double[] declared = values(coverage.getProperty(PROPERTY));
        if (declared.length > 0) {
            double v = declared[Math.min(band, declared.length - 1)];
            add(ranges, v, v);
        }
        GridSampleDimension dimension = coverage.getSampleDimension(band);
        List<Category> categories = dimension.getCategories();
        if (categories != null) {
            for (Category category : categories) {
                if (category.getName().equals(Category.NODATA.getName())) {
                    add(
                            ranges,
                            category.getRange().getMinimum(),
                            category.getRange().getMaximum());
                }
            }
        }
        try {
            double[] values = dimension.getNoDataValues();
            if (values != null) {
                for (double v : values) {
                    add(ranges, v, v);
                }
            }
        } catch (IllegalStateException e) {
            LOGGER.log(Level.FINE, "band " + band + " has categories without numbers", e);
        }
        if (given != null) {
            add(ranges, given, given);
        }
        return new NoDataRule(singlePrecision, ranges);
    }

    /**
     * The first number of an image's GC_NODATA property; null where it has none. A coverage's own property may have been changed
     * by what GeoServer's administrator entered, its image's is that of the files.
     */
    public static Double declared(RenderedImage image) {
        double[] values = values(image.getProperty(PROPERTY));
        return values.length == 0 ? null : values[0];
    }

    /** Whether a sample, before scale and offset, is missing. */
    public boolean isMissing(double v) {
        // also true for NaN
        if (!(Math.abs(v) < SENTINEL)) {
            return true;
        }
        double sample = singlePrecision ? (float) v : v;
        for (int i = 0; i < from.length; i++) {
            if (sample >= from[i] && sample <= to[i]) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<double[]> ranges, double min, double max) {
        if (!Double.isNaN(min) && !Double.isNaN(max) && ranges.stream().noneMatch(r -> r[0] == min && r[1] == max)) {
            ranges.add(new double[] {min, max});
        }
    }

    /** The numbers in the property: a number, an array, or the container class of JAI-Ext or ImageN. */
    static double[] values(Object property) {
        if (property == null || property == Image.UndefinedProperty) {
            return new double[0];
        }
        if (property instanceof Number n) {
            return new double[] {n.doubleValue()};
        }
        if (property instanceof double[] values) {
            return values;
        }
        try {
            Object values = property.getClass().getMethod("getAsArray").invoke(property);
            if (values instanceof double[] array) {
                return array;
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            LOGGER.log(
                    Level.WARNING,
                    "the coverage's NoData property of class "
                            + property.getClass().getName() + " is not understood",
                    e);
        }
        return new double[0];
    }
}
