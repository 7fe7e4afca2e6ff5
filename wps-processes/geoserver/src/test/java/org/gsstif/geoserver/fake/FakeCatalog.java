package org.gsstif.geoserver.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogFactory;
import org.geoserver.catalog.CoverageDimensionInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.ResourcePool;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geotools.data.memory.MemoryDataStore;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/**
 * A catalog in memory over a data directory on disk. Every call that may fail in GeoServer counts as a step; the step with a
 * given number fails.
 */
public final class FakeCatalog implements Catalog {

    private final Path directory;
    private final List<Info> objects = new ArrayList<>();
    private final Map<String, String> styleFiles = new TreeMap<>();
    private final Map<Object, FakeMosaic> mosaics = new HashMap<>();
    private final Map<Object, MemoryDataStore> databases = new HashMap<>();
    private final List<WorkspaceInfo> workspaces = new ArrayList<>();
    private DataStoreInfo defaultStore;
    private String code = "EPSG:4326";
    private int steps;
    private int failAt = -1;

    public FakeCatalog(Path directory, String... workspaceNames) {
        this.directory = directory;
        for (String name : workspaceNames) {
            workspaces.add(make(WorkspaceInfo.class, "name", name));
        }
    }

    /** Lets new coverages have a CRS without a code. */
    public void knowNoCode() {
        code = "UNKNOWN";
    }

    /** Gives the workspaces a default vector store. */
    public void useDefaultStore() {
        defaultStore = make(DataStoreInfo.class, "name", "postgis");
        defaultStore.getConnectionParameters().put("database", "gis");
        objects.add(defaultStore);
    }

    /** Lets the step with this number fail, from 1; others work, also after it. 0: none. */
    public void failAt(int step) {
        steps = 0;
        failAt = step;
    }

    /** Whether the step that was to fail was reached. */
    public boolean hasFailed() {
        return failAt > 0 && steps >= failAt;
    }

    public void step(String what) {
        if (++steps == failAt) {
            throw new IllegalStateException("fault at step " + steps + ": " + what);
        }
    }

    /** Everything in the catalog and in the directory, as text. */
    public String state() throws IOException {
        StringBuilder text = new StringBuilder();
        objects.stream()
                .map(o -> o.getClass().getInterfaces()[0].getSimpleName() + " "
                        + Bean.of(o).describe())
                .sorted()
                .forEach(s -> text.append(s).append('\n'));
        styleFiles.forEach((k, v) ->
                text.append("style ").append(k).append(' ').append(v.hashCode()).append('\n'));
        try (Stream<Path> files = Files.walk(directory)) {
            // journals apart: the folder of a process stays as long as it lives
            for (Path file : files.sorted()
                    .filter(f -> !f.startsWith(directory.resolve(".stif")))
                    .toList()) {
                text.append(directory.relativize(file));
                text.append(Files.isRegularFile(file) ? " " + Files.size(file) : "/")
                        .append('\n');
            }
        }
        mosaics.values().forEach(m -> text.append(m.state()));
        for (DataStoreInfo store : all(DataStoreInfo.class)) {
            MemoryDataStore tables =
                    databases.get(store.getConnectionParameters().get("database"));
            for (String table : tables == null ? new String[0] : tables.getTypeNames()) {
                text.append("table ")
                        .append(table)
                        .append(" of ")
                        .append(store.getName())
                        .append('\n');
            }
        }
        return text.toString();
    }

    public <T> T make(Class<T> type, Object... values) {
        return Bean.make(type, this::extra, values);
    }

    private Object extra(Bean bean, Method method) {
        return switch (method.getName()) {
            case "prefixedName" -> "ws:" + bean.get("name");
            case "getGridCoverageReader" -> {
                step("getGridCoverageReader");
                yield mosaic((CoverageStoreInfo) bean.get("store")).reader();
            }
            case "getDataStore" -> {
                step("getDataStore");
                Object database = ((Map<?, ?>) bean.get("connectionParameters")).get("database");
                yield databases.computeIfAbsent(database, k -> new Database());
            }
            default -> Bean.NOT_MINE;
        };
    }

    /** Tables outlive the connection. */
    private static final class Database extends MemoryDataStore {
        @Override
        public void dispose() {
            // as with a file, opened again its tables are there
        }
    }

    private FakeMosaic mosaic(CoverageStoreInfo store) {
        return mosaics.computeIfAbsent(store.getURL(), url -> new FakeMosaic(path(store), this::step));
    }

    private Path path(CoverageStoreInfo store) {
        return directory.resolve(store.getURL().substring("file:".length()));
    }

    public CoverageInfo buildCoverage(CoverageStoreInfo store) throws IOException {
        step("builder.buildCoverage");
        boolean mosaic = store.getType().equals("ImageMosaic");
        Path file = mosaic ? mosaic(store).firstFile() : path(store);
        CoverageInfo coverage = make(CoverageInfo.class, "name", "of the file", "store", store, "SRS", code);
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            for (int b = 0; b < source.bands(); b++) {
                coverage.getDimensions().add(make(CoverageDimensionInfo.class, "name", "Band" + (b + 1)));
            }
            coverage.setNativeBoundingBox(new ReferencedEnvelope(
                    0, source.grid().width(), 0, source.grid().height(), null));
        }
        return coverage;
    }

    private <T extends Info> T find(Class<T> type, String property, Object value) {
        return objects.stream()
                .filter(type::isInstance)
                .filter(o -> value.equals(Bean.of(o).get(property)))
                .findFirst()
                .map(o -> Bean.handOut(type, type.cast(o)))
                .orElse(null);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public WorkspaceInfo getWorkspaceByName(String name) {
        return workspaces.stream()
                .filter(w -> w.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public WorkspaceInfo getDefaultWorkspace() {
        return workspaces.get(0);
    }

    @Override
    public CoverageInfo getCoverageByName(String name) {
        return find(CoverageInfo.class, "name", local(name));
    }

    @Override
    public LayerInfo getLayerByName(String name) {
        return find(LayerInfo.class, "name", local(name));
    }

    @Override
    public LayerGroupInfo getLayerGroupByName(String name) {
        return null;
    }

    @Override
    public CoverageStoreInfo getCoverageStoreByName(String workspace, String name) {
        return find(CoverageStoreInfo.class, "name", name);
    }

    @Override
    public DataStoreInfo getDataStoreByName(String workspace, String name) {
        return find(DataStoreInfo.class, "name", name);
    }

    @Override
    public DataStoreInfo getDefaultDataStore(WorkspaceInfo workspace) {
        return defaultStore;
    }

    @Override
    public List<CoverageInfo> getCoveragesByCoverageStore(CoverageStoreInfo store) {
        return all(CoverageInfo.class).stream()
                .filter(c -> c.getStore().equals(store))
                .toList();
    }

    @Override
    public List<FeatureTypeInfo> getFeatureTypesByDataStore(DataStoreInfo store) {
        return all(FeatureTypeInfo.class).stream()
                .filter(t -> t.getStore().equals(store))
                .toList();
    }

    private <T extends Info> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public StyleInfo getStyleByName(String name) {
        return all(StyleInfo.class).stream()
                .filter(s -> s.getWorkspace() == null && name.equals(s.getName()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public StyleInfo getStyleByName(String workspace, String name) {
        return all(StyleInfo.class).stream()
                .filter(s -> s.getWorkspace() != null
                        && s.getWorkspace().getName().equals(workspace)
                        && name.equals(s.getName()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<LayerInfo> getLayers(ResourceInfo resource) {
        return all(LayerInfo.class).stream()
                .filter(l -> l.getResource().equals(resource))
                .toList();
    }

    @Override
    public List<LayerInfo> getLayers(StyleInfo style) {
        return all(LayerInfo.class).stream()
                .filter(l -> style.equals(l.getDefaultStyle()))
                .toList();
    }

    @Override
    public CatalogFactory getFactory() {
        return () -> make(StyleInfo.class);
    }

    @Override
    public GeoServerResourceLoader getResourceLoader() {
        return new GeoServerResourceLoader(directory.toFile());
    }

    private void addObject(Info object) {
        step("add " + object);
        objects.add(object);
    }

    private void saveObject(Info object) {
        step("save " + object);
        Bean.of(object).save();
    }

    private void removeObject(Info object) {
        step("remove " + object);
        objects.removeIf(o -> Bean.same(o, object));
    }

    @Override
    public void add(StoreInfo store) {
        addObject(store);
    }

    @Override
    public void save(StoreInfo store) {
        saveObject(store);
    }

    @Override
    public void remove(StoreInfo store) {
        removeObject(store);
    }

    @Override
    public void add(ResourceInfo resource) {
        addObject(resource);
    }

    @Override
    public void save(ResourceInfo resource) {
        saveObject(resource);
    }

    @Override
    public void remove(ResourceInfo resource) {
        removeObject(resource);
    }

    @Override
    public void add(LayerInfo layer) {
        addObject(layer);
    }

    @Override
    public void save(LayerInfo layer) {
        saveObject(layer);
    }

    @Override
    public void remove(LayerInfo layer) {
        removeObject(layer);
    }

    @Override
    public void add(StyleInfo style) {
        addObject(style);
    }

    @Override
    public void remove(StyleInfo style) {
        removeObject(style);
    }

    @Override
    public ResourcePool getResourcePool() {
        return new ResourcePool() {
            @Override
            public BufferedReader readStyle(StyleInfo style) {
                return new BufferedReader(new StringReader(styleFiles.get(style.getFilename())));
            }

            @Override
            public void writeStyle(StyleInfo style, InputStream sld) throws IOException {
                step("writeStyle");
                styleFiles.put(style.getFilename(), new String(sld.readAllBytes(), StandardCharsets.UTF_8));
                step("after writeStyle");
            }

            @Override
            public void deleteStyle(StyleInfo style, boolean purgeFile) {
                styleFiles.remove(style.getFilename());
            }

            @Override
            public void clear(StyleInfo style) {}

            @Override
            public void clear(CoverageStoreInfo store) {
                step("clear");
            }

            @Override
            public void clear(DataStoreInfo store) {
                step("clear");
            }
        };
    }

    /** The text of a style's file. */
    public String styleText(String name) {
        return styleFiles.get(name);
    }
}
