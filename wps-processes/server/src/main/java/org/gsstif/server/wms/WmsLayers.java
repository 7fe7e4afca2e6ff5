package org.gsstif.server.wms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.server.layers.LayerFeatures;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.layers.LayerName;
import org.gsstif.server.layers.RecentFiles;
import org.gsstif.server.layers.StoredLayer;
import org.gsstif.server.style.BandRange;
import org.gsstif.server.style.Colorizer;
import org.gsstif.server.style.LayerStyle;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.SldReader;
import org.gsstif.server.style.StyleException;
import org.gsstif.server.style.VectorStyle;

/** The layers of the folder with their styles and opened images. Thread-safe. */
final class WmsLayers {

    /** Images of a series that its value range is pooled from. */
    private static final int POOLED = 8;

    /** Images, vector layers and styles that are kept open. */
    private static final int REMEMBERED = 256;

    private static final int VECTORS_REMEMBERED = 16;

    /** A style by its name: of images for layers of images, of features for vector layers. */
    record NamedStyle(String name, LayerStyle style) {

        RasterStyle raster() {
            return (RasterStyle) style;
        }

        VectorStyle vector() {
            return (VectorStyle) style;
        }
    }

    private final LayerFolder folder;
    private final RecentFiles<LayerImage> images = new RecentFiles<>(REMEMBERED, LayerImage::open);
    private final RecentFiles<LayerFeatures> features = new RecentFiles<>(VECTORS_REMEMBERED, LayerFeatures::open);
    private final RecentFiles<LayerStyle> styles =
            new RecentFiles<>(REMEMBERED, file -> SldReader.readAny(Files.readAllBytes(file)));

    WmsLayers(LayerFolder folder) {
        this.folder = folder;
    }

    LayerFolder folder() {
        return folder;
    }

    /**
     * A layer by its name.
     *
     * @param workspace the only one that counts, or null for all
     */
    StoredLayer layer(String name, String workspace, String parameter) throws WmsException, IOException {
        try {
            if (workspace == null) {
                return folder.find(name);
            }
            LayerName parsed = LayerName.parse(name, workspace);
            Optional<StoredLayer> found = parsed.workspace().equals(workspace) ? folder.find(parsed) : Optional.empty();
            if (found.isPresent()) {
                return found.get();
            }
            throw new LayerNotFoundException("workspace " + workspace + " has no layer '" + name + "'");
        } catch (LayerNotFoundException | IllegalArgumentException e) {
            throw new WmsException(WmsException.LAYER_NOT_DEFINED, parameter, e.getMessage());
        }
    }

    /** Name of the style of a layer that is used when none is asked for. */
    String defaultStyle(StoredLayer layer) {
        String workspace = layer.name().workspace();
        for (String name : List.of(layer.metadata().style(), layer.name().layer())) {
            if (folder.style(workspace, name).isPresent()) {
                return name;
            }
        }
        return builtIn(layer);
    }

    private static String builtIn(StoredLayer layer) {
        return layer.isVector() ? LayerFolder.VECTOR_STYLE : LayerFolder.RASTER_STYLE;
    }

    /** Names of the styles that are offered for a layer, the default first. */
    List<String> styles(StoredLayer layer) {
        Set<String> names = new LinkedHashSet<>();
        names.add(defaultStyle(layer));
        for (String name : layer.metadata().styles()) {
            if (folder.style(layer.name().workspace(), name).isPresent() || name.equals(builtIn(layer))) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /**
     * A style of a layer.
     *
     * @param name null or empty: the default
     */
    NamedStyle style(StoredLayer layer, String name, String parameter) throws WmsException, IOException {
        String wanted = name == null || name.isEmpty() ? defaultStyle(layer) : name;
        Optional<Path> file = folder.style(layer.name().workspace(), wanted);
        if (file.isEmpty()) {
            if (wanted.equals(builtIn(layer))) {
                return new NamedStyle(wanted, layer.isVector() ? VectorStyle.POLYGON : RasterStyle.RASTER);
            }
            throw new WmsException(
                    WmsException.STYLE_NOT_DEFINED,
                    parameter,
                    "there is no style '" + wanted + "' for layer " + layer.name() + "; it offers " + styles(layer));
        }
        LayerStyle read;
        try {
            read = styles.get(file.get());
        } catch (StyleException e) {
            throw new WmsException(
                    WmsException.STYLE_NOT_DEFINED,
                    parameter,
                    "style '" + wanted + "' cannot be used: " + e.getMessage());
        }
        if (layer.isVector() != read instanceof VectorStyle) {
            throw new WmsException(
                    WmsException.STYLE_NOT_DEFINED,
                    parameter,
                    "style '" + wanted + "' is for " + (layer.isVector() ? "images" : "features") + ", not for layer "
                            + layer.name());
        }
        return new NamedStyle(wanted, read);
    }

    LayerImage image(Path file) throws IOException {
        return images.get(file);
    }

    /** The features of a vector layer. */
    LayerFeatures features(StoredLayer layer) throws IOException {
        return features.get(layer.file());
    }

    /** The grids of a layer's images, at most so many; of a vector layer its box. */
    Set<GridGeometry> grids(StoredLayer layer, int most) throws IOException {
        if (layer.isVector()) {
            return Set.of(features(layer).box());
        }
        Set<GridGeometry> grids = new LinkedHashSet<>();
        for (Path file : spread(layer, most)) {
            grids.add(image(file).grid());
        }
        return grids;
    }

    /** What a colorizer must know of an image of a layer; value ranges are those of the whole series. */
    Colorizer.Image colors(StoredLayer layer, LayerImage image) {
        return new Colorizer.Image(
                image.bands().stream().map(LayerImage.Band::name).toList(),
                image.byteSamples(),
                image.palette(),
                band -> {
                    try {
                        return range(layer, image, band);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private BandRange range(StoredLayer layer, LayerImage image, int band) throws IOException {
        if (!layer.hasTime()) {
            return image.range(band);
        }
        BandRange pooled = BandRange.EMPTY;
        for (Path file : spread(layer, POOLED)) {
            LayerImage granule = image(file);
            if (band < granule.bands().size()) {
                pooled = pooled.union(granule.range(band));
            }
        }
        return pooled;
    }

    /** Files of a layer, at most so many, evenly spread over its times. */
    static List<Path> spread(StoredLayer layer, int most) {
        if (!layer.hasTime()) {
            return List.of(layer.file());
        }
        List<Path> all = List.copyOf(layer.granules().values());
        if (all.size() <= most) {
            return all;
        }
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (most - 1))));
        }
        return some;
    }
}
