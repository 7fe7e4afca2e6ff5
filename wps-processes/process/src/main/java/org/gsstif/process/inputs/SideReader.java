package org.gsstif.process.inputs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.CatalogLayer;

/** Opens the images of one side: coverages with dates, or catalog layers; bands chosen, masks applied. */
final class SideReader {

    private final FusionParameters.Side side;
    private final Values values;
    private final StifRuntime runtime;
    private final Opened opened;
    private final List<Integer> bands;

    SideReader(FusionParameters.Side side, Values values, StifRuntime runtime, Opened opened) {
        this.side = side;
        this.values = values;
        this.runtime = runtime;
        this.opened = opened;
        this.bands = SelectedBands.parse(side.bands().name(), values.get(side.bands()));
    }

    /** All images of the side, in the order given; empty when nothing was given. */
    List<SideImage> read() throws IOException {
        List<GridCoverage2D> coverages = values.all(side.images());
        String layers = values.get(side.layer());
        if (!coverages.isEmpty() && layers != null) {
            throw ParameterException.invalid(
                    side.layer().name(),
                    "both " + side.images().name() + " and " + side.layer().name() + " are given; give one of them");
        }
        List<SideImage> images = layers != null ? fromLayers(layers) : fromCoverages(coverages);
        return masked(images.stream().map(this::withBands).toList());
    }

    /** One more image of this side, as the coarse target; its bands are chosen like those of the others. */
    SideImage single(GridCoverage2D coverage, Instant time) {
        return withBands(new SideImage(time, new CoverageSource(coverage), label(coverage)));
    }

    private SideImage withBands(SideImage image) {
        return new SideImage(
                image.time(),
                SelectedBands.of(image.raster(), bands, side.bands().name(), image.name()),
                image.label());
    }

    private List<SideImage> fromCoverages(List<GridCoverage2D> coverages) {
        String text = values.get(side.times());
        String name = side.times().name();
        if (coverages.isEmpty()) {
            if (text != null) {
                throw ParameterException.invalid(
                        name,
                        name + " is given, but neither " + side.images().name() + " nor "
                                + side.layer().name());
            }
            return List.of();
        }
        if (text == null) {
            if (coverages.size() == 1) {
                return List.of(new SideImage(null, new CoverageSource(coverages.get(0)), label(coverages.get(0))));
            }
            throw ParameterException.missing(
                    name,
                    name + " is needed: " + side.images().name() + " has " + coverages.size()
                            + " coverages and no dates; give one date for each, for example 2016-05-01,2016-05-11");
        }
        List<Instant> times = Times.list(name, text);
        if (times.size() != coverages.size()) {
            throw ParameterException.invalid(
                    name,
                    name + " has " + times.size() + " dates, but "
                            + side.images().name() + " has " + coverages.size()
                            + " coverages; give one date for each coverage, in the same order");
        }
        List<SideImage> images = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            GridCoverage2D coverage = coverages.get(i);
            images.add(new SideImage(times.get(i), new CoverageSource(coverage), label(coverage)));
        }
        return images;
    }

    private static String label(GridCoverage2D coverage) {
        return "coverage " + coverage.getName();
    }

    private List<SideImage> fromLayers(String text) throws IOException {
        List<CatalogLayer> layers = layers(text);
        String times = values.get(side.times());
        double tolerance =
                values.declares(FusionParameters.TIME_TOLERANCE) ? values.get(FusionParameters.TIME_TOLERANCE) : 0;
        boolean anyTimed = false;
        for (CatalogLayer layer : layers) {
            anyTimed |= !layer.times().isEmpty();
        }
        List<Instant> ownDates = List.of();
        if (!anyTimed && times != null) {
            ownDates = Times.list(side.times().name(), times);
            if (ownDates.size() != layers.size()) {
                throw ParameterException.invalid(
                        side.times().name(),
                        side.times().name() + " has " + ownDates.size() + " dates, but "
                                + side.layer().name() + " names " + layers.size()
                                + " layers without a time dimension; give one date for each");
            }
        }
        List<SideImage> images = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            CatalogLayer layer = layers.get(i);
            if (layer.times().isEmpty()) {
                Instant time = ownDates.isEmpty() ? dateInName(layer, layers.size() == 1) : ownDates.get(i);
                images.add(new SideImage(time, opened.add(layer.open(null)), "layer " + layer.name()));
            } else {
                for (Instant time : LayerTimes.choose(layer, side.times().name(), times, tolerance)) {
                    images.add(new SideImage(time, opened.add(layer.open(time)), "layer " + layer.name()));
                }
            }
        }
        return images;
    }

    private Instant dateInName(CatalogLayer layer, boolean mayBeUndated) {
        Optional<Instant> found = DatesInNames.find(layer.name());
        if (found.isEmpty() && !mayBeUndated) {
            throw ParameterException.missing(
                    side.times().name(),
                    "the layer " + layer.name() + " has no time dimension and no date in its name; give "
                            + side.times().name() + " with one date for each layer");
        }
        return found.orElse(null);
    }

    private List<CatalogLayer> layers(String text) throws IOException {
        List<CatalogLayer> layers = new ArrayList<>();
        for (String name : Arrays.stream(text.split(",", -1)).map(String::trim).toList()) {
            if (name.isEmpty()) {
                throw ParameterException.invalid(
                        side.layer().name(), "the list of layers \"" + text + "\" has an empty name");
            }
            layers.add(runtime.layer(name));
        }
        return layers;
    }

    private List<SideImage> masked(List<SideImage> images) throws IOException {
        List<GridCoverage2D> masks = values.all(side.mask());
        String maskLayer = values.get(side.maskLayer());
        if (!masks.isEmpty() && maskLayer != null) {
            throw ParameterException.invalid(
                    side.maskLayer().name(),
                    "both " + side.mask().name() + " and " + side.maskLayer().name() + " are given; give one of them");
        }
        if (maskLayer != null) {
            return maskedByLayers(images, maskLayer);
        }
        if (masks.isEmpty()) {
            return images;
        }
        if (masks.size() != 1 && masks.size() != images.size()) {
            throw ParameterException.invalid(
                    side.mask().name(),
                    side.mask().name() + " has " + masks.size() + " masks for " + images.size()
                            + " images; give one for each, in the same order, or one for all");
        }
        List<SideImage> result = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            GridCoverage2D mask = masks.get(masks.size() == 1 ? 0 : i);
            result.add(mask(images.get(i), new CoverageSource(mask)));
        }
        return result;
    }

    private List<SideImage> maskedByLayers(List<SideImage> images, String text) throws IOException {
        List<CatalogLayer> layers = layers(text);
        List<SideImage> result = new ArrayList<>();
        if (layers.size() == 1 && !layers.get(0).times().isEmpty()) {
            CatalogLayer layer = layers.get(0);
            for (SideImage image : images) {
                Optional<Instant> time =
                        image.time() == null ? Optional.empty() : LayerTimes.sameDay(layer, image.time());
                result.add(time.isEmpty() ? image : mask(image, opened.add(layer.open(time.get()))));
            }
            return result;
        }
        if (layers.size() != 1 && layers.size() != images.size()) {
            throw ParameterException.invalid(
                    side.maskLayer().name(),
                    side.maskLayer().name() + " names " + layers.size() + " layers for " + images.size()
                            + " images; give one layer with a time dimension, one for each image, or one for all");
        }
        for (int i = 0; i < images.size(); i++) {
            CatalogLayer layer = layers.get(layers.size() == 1 ? 0 : i);
            Instant time = layer.times().isEmpty() ? null : layer.times().get(0);
            result.add(mask(images.get(i), opened.add(layer.open(time))));
        }
        return result;
    }

    private SideImage mask(SideImage image, RasterSource mask) {
        try {
            return new SideImage(image.time(), new MaskedSource(image.raster(), mask), image.label());
        } catch (IllegalArgumentException e) {
            throw ParameterException.invalid(side.mask().name(), e.getMessage(), e);
        }
    }
}
