package org.gsstif.process.inputs;

import java.util.ArrayList;
import java.util.List;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.process.parameter.Input;
import org.locationtech.jts.geom.Geometry;

/** The inputs that every fusion and standardization process shares, under the same names. */
public final class FusionParameters {

    /** Most images of one side. */
    public static final int MAX_IMAGES = 1000;

    /** The inputs of one side, fine or coarse. */
    public record Side(
            String name,
            Input<GridCoverage2D> images,
            Input<String> times,
            Input<String> layer,
            Input<GridCoverage2D> mask,
            Input<String> maskLayer,
            Input<String> bands) {

        static Side of(String name, String what) {
            String other = name.equals("fine") ? "coarse" : "fine";
            return new Side(
                    name,
                    Input.coverage(
                                    name,
                                    what + " images",
                                    "The " + name + " images, one coverage a date, in the order of " + name
                                            + "Times. Either this or " + name + "Layer.")
                            .upTo(MAX_IMAGES),
                    Input.text(
                            name + "Times",
                            what + " dates",
                            "With " + name
                                    + ": the date of each coverage, as a list 2016-05-01,2016-05-11 (ISO 8601 dates or "
                                    + "date-times in UTC). With " + name
                                    + "Layer: which of the layer's times to use, as a list "
                                    + "or a range 2016-05-01/2016-08-31; left out: all of them."),
                    Input.text(
                            name + "Layer",
                            what + " layer",
                            "Instead of " + name
                                    + ": the name workspace:layer of a catalog layer with a time dimension, or "
                                    + "several layer names separated by commas, one image each, dated by " + name
                                    + "Times or by a date in the name."),
                    Input.coverage(
                                    name + "Mask",
                                    what + " masks",
                                    "Masks of bad pixels (clouds, shadows) beside NoData: not zero means bad. One for each image, "
                                            + "in the same order, with one band for all bands or as many as the images; or one "
                                            + "mask for all images. Any grid; the mask's pixel under the image pixel's centre "
                                            + "counts.")
                            .upTo(MAX_IMAGES),
                    Input.text(
                            name + "MaskLayer",
                            what + " mask layer",
                            "Instead of " + name
                                    + "Mask: a catalog layer with a time dimension, whose image of the same day masks "
                                    + "an image, or several layer names in the order of the images."),
                    Input.text(
                            name + "Bands",
                            what + " bands",
                            "Numbers of the bands to use, from 1, separated by commas: the first matches the first of "
                                    + other + "Bands and so on. Left out: all bands in their order."));
        }

        /** The six of them, in the order to show. */
        public List<Input<?>> all() {
            return List.of(images, times, layer, mask, maskLayer, bands);
        }
    }

    public static final Side FINE = Side.of("fine", "Fine");
    public static final Side COARSE = Side.of("coarse", "Coarse");

    public static final Input<GridCoverage2D> COARSE_TARGET = Input.coverage(
            "coarseTarget",
            "Coarse target image",
            "The coarse image of the date to predict. Left out: the image of that day among the coarse images.");

    public static final Input<String> TIME = Input.text(
                    "time", "Target date", "The date to predict, ISO 8601: 2016-05-21 or 2016-05-21T10:00:00Z (UTC).")
            .required();

    public static final Input<Boolean> USE_TARGET_DATE = Input.flag(
            "useTargetDate",
            "Use a fine image of the target date",
            false,
            "Whether a fine image of the target day itself takes part, as when the gaps of a partly cloudy image are to be "
                    + "filled. If not, it is left out and the report says so.");

    public static final Input<Double> TIME_TOLERANCE = Input.number(
                    "timeTolerance",
                    "Tolerance of dates",
                    "days",
                    0.0,
                    366.0,
                    "With fineLayer or coarseLayer: for a date of fineTimes or coarseTimes that the layer has no image of, its "
                            + "nearest image counts if it is not farther than this.")
            .byDefault(0.0);

    public static final Input<Geometry> REGION = Input.geometry(
            "region",
            "Region",
            "Predict only inside this polygon; the result covers its bounds on the fine grid and is NoData outside the "
                    + "polygon. Without a CRS of its own (srsName, EWKT) it is in the CRS of the fine images.");

    public static final Input<ReferencedEnvelope> BBOX = Input.box(
            "bbox",
            "Box",
            "Predict only inside this box, widened to whole fine pixels. Without a CRS it is in the CRS of the fine images. "
                    + "Either this or region.");

    private FusionParameters() {}

    /** The group, in the order to show. */
    public static List<Input<?>> group() {
        List<Input<?>> group = new ArrayList<>(FINE.all());
        group.addAll(COARSE.all());
        group.addAll(List.of(COARSE_TARGET, TIME, USE_TARGET_DATE, TIME_TOLERANCE, REGION, BBOX));
        return List.copyOf(group);
    }
}
