package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.SimpleFeatureStore;
import org.geotools.api.data.Transaction;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.DefaultTransaction;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.feature.NameImpl;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CatalogBuilder;
import org.gsstif.geoserver.api.DataStoreInfo;
import org.gsstif.geoserver.api.FeatureTypeInfo;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.StyleInfo;
import org.gsstif.geoserver.api.WorkspaceInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;

/**
 * A vector layer: a table in the workspace's default store, or in a GeoPackage made for it. A layer whose GeoPackage we made
 * is replaced by a new GeoPackage; tables in other stores are never replaced.
 */
final class FeaturePublication {

    static final String DATABASE = "database";

    private final Catalog catalog;
    private final LayerFiles files;
    private final WorkspaceInfo workspace;
    private final TargetName name;
    private final LayerInfo layer;

    FeaturePublication(Catalog catalog, LayerFiles files, WorkspaceInfo workspace, TargetName name) {
        this.catalog = catalog;
        this.files = files;
        this.workspace = workspace;
        this.name = name;
        this.layer = catalog.getLayerByName(name.toString());
    }

    /** The layer as it is; null if it is not there. */
    LayerInfo layer() {
        return layer;
    }

    void check(PublishRequest request) throws IOException {
        if (request.time() != null) {
            throw new PublishException("a vector layer is published without a time");
        }
        if (layer == null) {
            DataStoreInfo store = catalog.getDefaultDataStore(workspace);
            if (store != null && hasTable(store)) {
                throw new PublishException("the default store " + store.getName() + " of the workspace has a table '"
                        + name.layer() + "' already; give another layer name");
            }
            return;
        }
        if (Mirror.as(FeatureTypeInfo.class, layer.getResource()).isEmpty()) {
            throw new PublishException("the layer " + name + " is no vector layer; give another layer name");
        }
        if (request.overwrite() == Overwrite.FAIL) {
            throw new PublishException("the layer " + name
                    + " exists already; give overwrite=REPLACE to replace it, or another layer name");
        }
        if (ownDatabase(existingStore()) == null) {
            throw new PublishException("the layer " + name
                    + " was not made here as a GeoPackage and is not replaced; give " + "another layer name");
        }
    }

    private boolean hasTable(DataStoreInfo store) throws IOException {
        for (String table : open(store).getTypeNames()) {
            if (table.equalsIgnoreCase(name.layer())) {
                return true;
            }
        }
        return false;
    }

    private DataStoreInfo existingStore() throws PublishException {
        return Mirror.as(DataStoreInfo.class, layer.getResource().getStore())
                .orElseThrow(() -> new PublishException("the layer " + name + " has no vector store"));
    }

    /** The GeoPackage of a store that was made here; null for other stores. */
    private Path ownDatabase(DataStoreInfo store) throws PublishException {
        Object database = store.getConnectionParameters().get(DATABASE);
        Path path = files.path(database == null ? null : database.toString());
        return path != null && files.isOurs(path) ? path : null;
    }

    /** Writes the table. */
    Prepared prepare(PublishRequest request, SimpleFeatureCollection features, StyleWriter styles, Undo undo)
            throws Exception {
        if (layer != null) {
            Path old = ownDatabase(existingStore());
            Path database = newDatabase(features, undo);
            return new Prepared(() -> replace(request, database, styles, undo), old == null ? List.of() : List.of(old));
        }
        DataStoreInfo store = catalog.getDefaultDataStore(workspace);
        if (store == null) {
            Path database = newDatabase(features, undo);
            return new Prepared(() -> add(request, newStore(database, undo), styles, undo), List.of());
        }
        DataStore data = open(store);
        undo.note(Journal.Kind.TABLE, name.workspace(), store.getName(), name.layer());
        undo.add("remove the table " + name.layer(), () -> {
            if (data.getNames().contains(new NameImpl(name.layer()))) {
                data.removeSchema(name.layer());
            }
        });
        write(data, features);
        return new Prepared(() -> add(request, store, styles, undo), List.of());
    }

    private CatalogBuilder builder() {
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(workspace);
        return builder;
    }

    /** A store of its own for a GeoPackage. */
    private DataStoreInfo newStore(Path database, Undo undo) throws IOException {
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        DataStoreInfo store = store(steps.freeStoreName(name), database);
        undo.note(Journal.Kind.VECTOR_STORE, name.workspace(), store.getName(), files.url(database));
        steps.addStore(store);
        undo.add("close the store " + store.getName(), () -> catalog.getResourcePool()
                .clear(store));
        return store;
    }

    private DataStoreInfo store(String storeName, Path database) {
        DataStoreInfo store = builder().buildDataStore(storeName);
        store.setType("GeoPackage");
        store.setEnabled(true);
        store.setDescription("made by gs-stif");
        connect(store, database);
        return store;
    }

    private void add(PublishRequest request, DataStoreInfo store, StyleWriter styles, Undo undo) throws Exception {
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        CatalogBuilder builder = builder();
        builder.setStore(store);
        FeatureTypeInfo type = builder.buildFeatureType(
                open(store).getFeatureSource(name.layer()).getName());
        builder.setupBounds(type);
        CatalogSteps.requireCode(type);
        type.setTitle(name.layer());
        CatalogSteps.describe(type, request);
        steps.addResource(type);
        StyleInfo style = styles.write(request, null, undo);
        LayerInfo made = builder.buildLayer(type);
        steps.addLayer(made, style);
    }

    private void replace(PublishRequest request, Path database, StyleWriter styles, Undo undo) throws Exception {
        DataStoreInfo store = existingStore();
        FeatureTypeInfo type =
                Mirror.as(FeatureTypeInfo.class, layer.getResource()).orElseThrow();
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        undo.note(
                Journal.Kind.SWITCH_VECTOR,
                name.workspace(),
                name.layer(),
                String.valueOf(store.getConnectionParameters().get(DATABASE)),
                files.url(database),
                type.getTitle(),
                type.getAbstract());
        steps.switchStore(store, DATABASE, files.url(database));
        CatalogBuilder builder = builder();
        builder.setStore(store);
        steps.updateFeatures(type, builder, request);
        steps.setStyle(name, layer, styles.write(request, layer, undo));
    }

    /** A GeoPackage with the features, which no store of the catalog knows yet. */
    private Path newDatabase(SimpleFeatureCollection features, Undo undo) throws IOException {
        Path database =
                files.folder(name, undo).resolve(name.layer() + "-" + LayerFiles.stamp(Instant.now()) + ".gpkg");
        for (String end : new String[] {"-journal", "-wal", "-shm", ""}) {
            Path file = database.resolveSibling(database.getFileName() + end);
            undo.note(Journal.Kind.FILE, file.toString());
            undo.add("remove " + file, () -> Files.deleteIfExists(file));
        }
        DataStore data = open(store(name.layer(), database)); // not in the catalog: neither kept nor closed by it
        try {
            write(data, features);
        } finally {
            data.dispose();
        }
        if (Files.exists(database)) { // memory only, in tests
            LayerFiles.force(database);
            LayerFiles.forceFolder(database.getParent());
        }
        return database;
    }

    private void connect(DataStoreInfo store, Path database) {
        Map<String, Serializable> parameters = store.getConnectionParameters();
        parameters.put("dbtype", "geopkg");
        parameters.put(DATABASE, files.url(database));
    }

    static DataStore open(DataStoreInfo store) throws IOException {
        if (store.getDataStore(null) instanceof DataStore data) {
            return data;
        }
        throw new PublishException("the store " + store.getName() + " has no simple features");
    }

    private void write(DataStore data, SimpleFeatureCollection features) throws IOException {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.init(features.getSchema());
        builder.setName(name.layer());
        SimpleFeatureType type = builder.buildFeatureType();
        data.createSchema(type);
        if (!(data.getFeatureSource(name.layer()) instanceof SimpleFeatureStore store)) {
            throw new PublishException("the store of the workspace cannot be written");
        }
        try (Transaction transaction = new DefaultTransaction("stif-publish")) {
            store.setTransaction(transaction);
            try {
                store.addFeatures(features);
                transaction.commit();
            } catch (IOException | RuntimeException e) {
                transaction.rollback();
                throw e;
            } finally {
                store.setTransaction(Transaction.AUTO_COMMIT);
            }
        }
    }
}
