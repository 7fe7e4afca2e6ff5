package org.gsstif.server.wms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.layers.LayerImage;
import org.gsstif.server.layers.LayerImages;
import org.gsstif.server.layers.LayerName;
import org.gsstif.server.layers.StoredLayer;
import org.gsstif.server.style.BandRange;
import org.gsstif.server.style.Colorizer;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.SldReader;
import org.gsstif.server.style.StyleException;

/** The layers of the folder with their styles and opened images. Thread-safe. */
final class WmsLayers {

    /** Images of a series that its value range is pooled from. */
    private static final int POOLED = 8;

    /** A style by its name. */
    record NamedStyle(String name, RasterStyle style) {}

    private record ReadStyle(FileTime modified, long size, RasterStyle style) {}

    private final LayerFolder folder;
    private final LayerImages images = new LayerImages();
    private final Map<Path, ReadStyle> styles = new ConcurrentHashMap<>();

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
        return LayerFolder.RASTER_STYLE;
    }

    /** Names of the styles that are offered for a layer, the default first. */
    List<String> styles(StoredLayer layer) {
        Set<String> names = new LinkedHashSet<>();
        names.add(defaultStyle(layer));
        for (String name : layer.metadata().styles()) {
            if (folder.style(layer.name().workspace(), name).isPresent() || name.equals(LayerFolder.RASTER_STYLE)) {
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
            if (wanted.equals(LayerFolder.RASTER_STYLE)) {
                return new NamedStyle(wanted, RasterStyle.RASTER);
            }
            throw new WmsException(
                    WmsException.STYLE_NOT_DEFINED,
                    parameter,
                    "there is no style '" + wanted + "' for layer " + layer.name() + "; it offers " + styles(layer));
        }
        try {
            return new NamedStyle(wanted, read(file.get()));
        } catch (StyleException e) {
            throw new WmsException(
                    WmsException.STYLE_NOT_DEFINED,
                    parameter,
                    "style '" + wanted + "' cannot be used: " + e.getMessage());
        }
    }

    private RasterStyle read(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        ReadStyle known = styles.get(file);
        if (known == null || !known.modified.equals(modified) || known.size != size) {
            known = new ReadStyle(modified, size, SldReader.read(Files.readAllBytes(file)));
            styles.put(file, known);
        }
        return known.style;
    }

    LayerImage image(Path file) throws IOException {
        return images.open(file);
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
