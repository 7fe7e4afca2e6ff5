package org.gsstif.process.inputs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.CatalogLayer;

/** One image that is given as a coverage or as a catalog layer. */
public final class SingleImage {

    private final Input<GridCoverage2D> coverage;
    private final Input<String> layer;
    private final Input<String> bands;

    /** @param bands null: all bands */
    public SingleImage(Input<GridCoverage2D> coverage, Input<String> layer, Input<String> bands) {
        this.coverage = coverage;
        this.layer = layer;
        this.bands = bands;
    }

    /** The inputs for an image: {@code name}, {@code nameLayer} and {@code nameBands}. */
    public static SingleImage of(String name, String title, String text) {
        return new SingleImage(
                Input.coverage(name, title, text + " Either this or " + name + "Layer."),
                Input.text(
                        name + "Layer",
                        title + " layer",
                        "Instead of " + name
                                + ": the name workspace:layer of a catalog layer; of one with a time dimension "
                                + "the image of time is taken."),
                Input.text(
                        name + "Bands",
                        title + " bands",
                        "Numbers of the bands of " + name
                                + " to use, from 1, separated by commas. Left out: all bands."));
    }

    public List<Input<?>> inputs() {
        return List.of(coverage, layer, bands);
    }

    public String name() {
        return coverage.name();
    }

    /**
     * The image, if it was given.
     *
     * @param time which image of a layer with a time dimension, as the client wrote it; null where it said nothing
     */
    public Optional<RasterSource> find(Values values, StifRuntime runtime, Opened opened, String time)
            throws IOException {
        Optional<GridCoverage2D> given = values.find(coverage);
        String name = values.get(layer);
        if (given.isPresent() && name != null) {
            throw ParameterException.invalid(
                    layer.name(), "both " + coverage.name() + " and " + layer.name() + " are given; give one of them");
        }
        if (given.isEmpty() && name == null) {
            return Optional.empty();
        }
        RasterSource source = given.isPresent()
                ? new CoverageSource(given.get())
                : opened.add(open(runtime.layer(name.trim()), time));
        List<Integer> chosen = SelectedBands.parse(bands.name(), values.get(bands));
        return Optional.of(SelectedBands.of(source, chosen, bands.name(), coverage.name()));
    }

    /** The image. */
    public RasterSource read(Values values, StifRuntime runtime, Opened opened, String time) throws IOException {
        return find(values, runtime, opened, time)
                .orElseThrow(() -> ParameterException.missing(
                        coverage.name(),
                        "give " + coverage.name() + " (a coverage) or " + layer.name() + " (a layer name)"));
    }

    private RasterSource open(CatalogLayer found, String time) throws IOException {
        List<Instant> times = found.times();
        if (times.isEmpty()) {
            return found.open(null);
        }
        if (time == null && times.size() > 1) {
            throw ParameterException.missing(
                    "time",
                    "the layer " + found.name() + " has " + times.size() + " times, from " + Times.text(times.get(0))
                            + " to " + Times.text(times.get(times.size() - 1)) + "; give time");
        }
        return found.open(LayerTimes.choose(found, "time", time, 0).get(0));
    }

    /**
     * An image on the extent of another one of the same pixel lattice.
     *
     * @throws ParameterException if it lies on other pixels
     */
    public RasterSource onto(RasterSource image, RasterSource reference, String referenceName) {
        Lattice lattice = new Lattice(reference.grid());
        Window place = lattice.locate(image.grid())
                .orElseThrow(() -> ParameterException.invalid(
                        name(),
                        name() + " lies on other pixels than " + referenceName + ": " + lattice.difference(image.grid())
                                + ". Bring it onto the grid of " + referenceName
                                + " first (gdalwarp), nothing is resampled "
                                + "here"));
        Window extent = reference.grid().window();
        if (place.intersection(extent).isEmpty()) {
            throw ParameterException.invalid(
                    name(),
                    name() + " and " + referenceName + " do not overlap: " + image.grid() + " and " + reference.grid());
        }
        return Lattice.onto(image, place, extent, reference.grid());
    }
}
