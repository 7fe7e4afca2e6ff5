package org.gsstif.process.inputs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gsstif.core.embed.SceneMosaic;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.run.Report;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;

/** Dated images of one scene or of several side by side, as one series on one grid. */
public final class SceneReader {

    /** The inputs. */
    public static final FusionParameters.Side IMAGES = new FusionParameters.Side(
            "images",
            Input.coverage(
                            "images",
                            "Images",
                            "The images, one coverage a date and scene, in the order of imageTimes. Images at different places "
                                    + "are different scenes; these are put side by side on one grid. Either this or imageLayer.")
                    .upTo(FusionParameters.MAX_IMAGES),
            Input.text(
                    "imageTimes",
                    "Dates",
                    "With images: the date of each coverage, as a list 2016-05-01,2016-05-11 (ISO 8601 dates or date-times in "
                            + "UTC). With imageLayer: which of the layer's times to use, as a list or a range "
                            + "2016-05-01/2016-08-31; left out: all of them."),
            Input.text(
                    "imageLayer",
                    "Image layers",
                    "Instead of images: the name workspace:layer of a catalog layer with a time dimension, or several layer names "
                            + "separated by commas: scenes with a time dimension each, or single images, dated by imageTimes or "
                            + "by a date in the name."),
            Input.coverage(
                            "imageMask",
                            "Masks",
                            "Masks of bad pixels (clouds, shadows) beside NoData: not zero means bad. One for each image, in the "
                                    + "same order, or one for all.")
                    .upTo(FusionParameters.MAX_IMAGES),
            Input.text(
                    "imageMaskLayer",
                    "Mask layer",
                    "Instead of imageMask: a catalog layer with a time dimension, whose image of the same day masks an image, or "
                            + "several layer names in the order of the images."),
            Input.text(
                    "imageBands",
                    "Bands",
                    "Numbers of the bands to use, from 1, separated by commas. Left out: all bands."));

    public static final Input<Double> SCENE_DAYS = Input.number(
                    "sceneDays",
                    "Days between scenes",
                    "days",
                    0.0,
                    366.0,
                    "Images of different scenes at most so far apart count as one date.")
            .byDefault(3.0);

    private SceneReader() {}

    /**
     * @param report hears which images were used
     * @throws ParameterException if there are none, one has no date, or they do not fit one grid
     */
    public static ImageSeries read(Values values, StifRuntime runtime, Opened opened, Report report)
            throws IOException {
        List<SideImage> images = new SideReader(IMAGES, values, runtime, opened).read();
        if (images.isEmpty()) {
            throw ParameterException.missing("images", "images or imageLayer is needed: the dated images to cluster");
        }
        Map<GridGeometry, List<DatedRaster>> scenes = new LinkedHashMap<>();
        List<Object> used = new ArrayList<>();
        for (SideImage image : images) {
            if (image.time() == null) {
                throw ParameterException.missing(
                        "imageTimes", "imageTimes is needed: " + image.label() + " has no date");
            }
            GridGeometry grid = image.raster().grid();
            GridGeometry scene = scenes.keySet().stream()
                    .filter(g -> g.matches(grid))
                    .findFirst()
                    .orElse(grid);
            scenes.computeIfAbsent(scene, g -> new ArrayList<>())
                    .add(new DatedRaster(Objects.requireNonNull(image.time()), image.raster()));
            used.add(image.entry());
        }
        try {
            List<ImageSeries> series =
                    scenes.values().stream().map(ImageSeries::new).toList();
            ImageSeries mosaic = SceneMosaic.of(series, values.get(SCENE_DAYS));
            report.put("scenes", series.size());
            report.put("images", used);
            report.put(
                    "dates",
                    mosaic.images().stream().map(i -> Times.text(i.time())).toList());
            return inRegion(values, mosaic);
        } catch (IllegalArgumentException e) {
            throw ParameterException.invalid("images", e.getMessage(), e);
        }
    }

    private static ImageSeries inRegion(Values values, ImageSeries series) {
        if (!Region.isGiven(values)) {
            return series;
        }
        Region region = Region.of(values, series.grid());
        return new ImageSeries(series.images().stream()
                .map(i -> new DatedRaster(i.time(), new RegionSource(i.raster(), region)))
                .toList());
    }
}
