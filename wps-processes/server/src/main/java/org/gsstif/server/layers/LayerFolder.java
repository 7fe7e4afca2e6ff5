package org.gsstif.server.layers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.process.port.RasterCatalog;

/**
 * The catalog of a folder of layers, see the package's description. It keeps nothing in memory: every look-up reads the
 * folder, so what a user drops into it is there with the next request. What it cannot use (a name that is not allowed, a
 * file without a date among dated ones) it leaves out and says so once in the log.
 */
public final class LayerFolder implements RasterCatalog {

    /** The built-in style: grey for one band, colours for three and more, stretched over what the image has. */
    public static final String RASTER_STYLE = "raster";

    /** The built-in style of vector layers. */
    public static final String VECTOR_STYLE = "polygon";

    static final String VECTOR_EXTENSION = ".geojson";

    private static final Logger LOG = Logger.getLogger(LayerFolder.class.getName());

    private final Path root;
    private final String defaultWorkspace;
    private final RasterOpener opener;
    private final Set<Path> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param root the folder; it is made if it is not there
     * @param defaultWorkspace the workspace of layer names without one; its folder is made with the first layer
     * @throws IOException if the folder cannot be made, or an interrupted publication in it cannot be undone
     */
    public LayerFolder(Path root, String defaultWorkspace, RasterOpener opener) throws IOException {
        LayerName.requireSafe("workspace", defaultWorkspace);
        this.root = Files.createDirectories(root).toRealPath();
        this.defaultWorkspace = defaultWorkspace;
        this.opener = opener;
        FileTransaction.recover(this.root);
    }

    public Path root() {
        return root;
    }

    public String defaultWorkspace() {
        return defaultWorkspace;
    }

    /** The workspaces that are there, in order. */
    public List<String> workspaces() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path folder : children(root)) {
            String name = fileName(folder);
            if (Files.isDirectory(folder) && !name.equals("styles") && usable(folder, name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /** The layers of a workspace that are there, in order. */
    public List<StoredLayer> layers(String workspace) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path path : children(root.resolve(workspace))) {
            String name = fileName(path);
            boolean file = isTiff(path) || (name.endsWith(VECTOR_EXTENSION) && Files.isRegularFile(path));
            String layer = Files.isDirectory(path) ? name : file ? withoutExtension(name) : null;
            if (layer != null && !layer.equals("styles") && usable(path, layer)) {
                names.add(layer);
            }
        }
        List<StoredLayer> layers = new ArrayList<>();
        for (String name : names) {
            find(new LayerName(workspace, name)).ifPresent(layers::add);
        }
        return List.copyOf(layers);
    }

    /** Every layer, by workspace and name. */
    public List<StoredLayer> layers() throws IOException {
        List<StoredLayer> layers = new ArrayList<>();
        for (String workspace : workspaces()) {
            layers.addAll(layers(workspace));
        }
        return List.copyOf(layers);
    }

    /** A layer by its name, or nothing if it is not there. */
    public Optional<StoredLayer> find(LayerName name) throws IOException {
        Path workspace = root.resolve(name.workspace());
        for (String extension : List.of(".tif", ".tiff", ".TIF", ".TIFF", VECTOR_EXTENSION)) {
            Path file = workspace.resolve(name.layer() + extension);
            if (Files.isRegularFile(file)) {
                return Optional.of(new StoredLayer(name, metadata(name), file, new TreeMap<>()));
            }
        }
        NavigableMap<Instant, Path> granules = granules(workspace.resolve(name.layer()));
        return granules.isEmpty()
                ? Optional.empty()
                : Optional.of(new StoredLayer(name, metadata(name), null, granules));
    }

    /**
     * A layer by {@code workspace:layer} or {@code layer}. A name without a workspace means the default workspace, or the
     * only other workspace that has such a layer.
     *
     * @throws LayerNotFoundException if there is none, several, or the name is not allowed
     */
    public StoredLayer find(String name) throws IOException {
        LayerName parsed;
        try {
            parsed = LayerName.parse(name, defaultWorkspace);
        } catch (IllegalArgumentException e) {
            throw new LayerNotFoundException(e.getMessage());
        }
        Optional<StoredLayer> found = find(parsed);
        if (found.isPresent()) {
            return found.get();
        }
        List<StoredLayer> elsewhere = new ArrayList<>();
        if (name.indexOf(':') < 0) {
            for (String workspace : workspaces()) {
                find(new LayerName(workspace, name)).ifPresent(elsewhere::add);
            }
        }
        if (elsewhere.size() > 1) {
            throw new LayerNotFoundException("several workspaces have a layer '" + name + "': name one of "
                    + elsewhere.stream().map(l -> l.name().toString()).toList());
        }
        if (elsewhere.isEmpty()) {
            throw new LayerNotFoundException("there is no layer '" + name + "'");
        }
        return elsewhere.get(0);
    }

    @Override
    public CatalogLayer layer(String name) throws IOException {
        StoredLayer stored = find(name);
        if (stored.isVector()) {
            throw new LayerNotFoundException(
                    "layer " + stored.name() + " is a vector layer; a raster layer is needed here");
        }
        return new CatalogLayer() {
            @Override
            public String name() {
                return stored.name().toString();
            }

            @Override
            public List<Instant> times() {
                return List.copyOf(stored.times());
            }

            @Override
            public Map<String, String> texts() throws IOException {
                if (stored.hasTime()) {
                    return Map.of();
                }
                try (RasterSource image = open(null)) {
                    return image instanceof GeoTiffSource file ? file.texts() : Map.of();
                }
            }

            @Override
            public RasterSource open(Instant time) throws IOException {
                return opener.open(stored.file(time));
            }
        };
    }

    /**
     * The file of a style: the workspace's, else the one for every workspace.
     *
     * @param name a style's name, or {@code workspace:style}
     */
    public Optional<Path> style(String workspace, String name) {
        int colon = name.indexOf(':');
        String of = colon < 0 ? workspace : name.substring(0, colon);
        String own = name.substring(colon + 1);
        if (!LayerName.isSafe(own) || !LayerName.isSafe(of)) {
            return Optional.empty();
        }
        Path inWorkspace = styleFile(of, own);
        if (Files.isRegularFile(inWorkspace)) {
            return Optional.of(inWorkspace);
        }
        Path forAll = root.resolve("styles").resolve(own + ".sld");
        return colon < 0 && Files.isRegularFile(forAll) ? Optional.of(forAll) : Optional.empty();
    }

    /** The names of the styles that a layer of this workspace may be drawn with, in order. */
    public List<String> styles(String workspace) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path folder :
                List.of(root.resolve("styles"), root.resolve(workspace).resolve("styles"))) {
            for (Path file : children(folder)) {
                String name = fileName(file);
                if (name.endsWith(".sld") && usable(file, withoutExtension(name))) {
                    names.add(withoutExtension(name));
                }
            }
        }
        return List.copyOf(names);
    }

    /** Where a style of a workspace lies, whether it is there or not. */
    Path styleFile(String workspace, String name) {
        return root.resolve(workspace).resolve("styles").resolve(name + ".sld");
    }

    /** Where the metadata of a layer lies, whether it is there or not. */
    Path metadataFile(LayerName name) {
        return root.resolve(name.workspace()).resolve(name.layer() + ".json");
    }

    RasterOpener opener() {
        return opener;
    }

    private LayerMetadata metadata(LayerName name) {
        return metadata(metadataFile(name), LayerMetadata::read, LayerMetadata.EMPTY);
    }

    /** What the folder says about the services over it. */
    public ServiceMetadata service() {
        return metadata(root.resolve("service.json"), ServiceMetadata::read, ServiceMetadata.EMPTY);
    }

    @FunctionalInterface
    private interface MetadataReader<T> {
        T read(byte[] json) throws IOException;
    }

    private <T> T metadata(Path file, MetadataReader<T> reader, T otherwise) {
        if (!Files.isRegularFile(file)) {
            return otherwise;
        }
        try {
            return reader.read(Files.readAllBytes(file));
        } catch (IOException e) {
            report(file, "is not readable as metadata and is left out: " + e.getMessage());
            return otherwise;
        }
    }

    private NavigableMap<Instant, Path> granules(Path folder) throws IOException {
        TreeMap<Instant, Path> granules = new TreeMap<>();
        for (Path file : children(folder)) {
            if (!isTiff(file)) {
                continue;
            }
            Optional<Instant> time = GranuleTimes.find(withoutExtension(fileName(file)));
            if (time.isEmpty()) {
                report(file, "is left out of the series: its name has no date such as 2020-03-08");
            } else if (granules.putIfAbsent(time.get(), file) != null) {
                report(file, "is left out of the series: another file has the same time " + time.get());
            }
        }
        return granules;
    }

    /** Visible children in the order of their names; none if the folder is not there. */
    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(folder, p -> !fileName(p).startsWith("."))) {
            stream.forEach(children::add);
        }
        children.sort(null);
        return children;
    }

    private boolean usable(Path path, String name) {
        if (LayerName.isSafe(name)) {
            return true;
        }
        report(path, "is left out: names may have letters, digits, '_', '-' and '.' only");
        return false;
    }

    private void report(Path path, String problem) {
        if (reported.add(path)) {
            LOG.log(Level.WARNING, "layer folder: {0} {1}", new Object[] {root.relativize(path), problem});
        }
    }

    private static boolean isTiff(Path path) {
        String name = fileName(path).toLowerCase(Locale.ROOT);
        return (name.endsWith(".tif") || name.endsWith(".tiff")) && Files.isRegularFile(path);
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }

    private static String withoutExtension(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
