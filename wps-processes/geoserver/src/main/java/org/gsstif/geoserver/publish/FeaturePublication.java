package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

    private static final String DATABASE = "database";

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

    void publish(PublishRequest request, SimpleFeatureCollection features, StyleWriter styles, Undo undo)
            throws Exception {
        if (layer == null) {
            add(request, features, styles, undo);
        } else {
            replace(request, features, styles, undo);
        }
    }

    private void add(PublishRequest request, SimpleFeatureCollection features, StyleWriter styles, Undo undo)
            throws Exception {
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(workspace);
        DataStoreInfo store = catalog.getDefaultDataStore(workspace);
        if (store == null) {
            Path database = newDatabase(undo);
            store = builder.buildDataStore(steps.freeStoreName(name));
            store.setType("GeoPackage");
            store.setEnabled(true);
            store.setDescription("made by gs-stif");
            connect(store, database);
            DataStoreInfo made = store;
            steps.addStore(made);
            undo.add("close the store " + made.getName(), () -> catalog.getResourcePool()
                    .clear(made));
        }
        DataStore data = open(store);
        undo.add("remove the table " + name.layer(), () -> {
            if (data.getNames().contains(new NameImpl(name.layer()))) {
                data.removeSchema(name.layer());
            }
        });
        write(data, features);
        builder.setStore(store);
        FeatureTypeInfo type =
                builder.buildFeatureType(data.getFeatureSource(name.layer()).getName());
        builder.setupBounds(type);
        CatalogSteps.requireCode(type);
        type.setTitle(name.layer());
        CatalogSteps.describe(type, request);
        steps.addResource(type);
        StyleInfo style = styles.write(request, null, undo);
        LayerInfo made = builder.buildLayer(type);
        steps.addLayer(made, style);
    }

    private void replace(PublishRequest request, SimpleFeatureCollection features, StyleWriter styles, Undo undo)
            throws Exception {
        DataStoreInfo store = existingStore();
        Path old = ownDatabase(store);
        Object oldParameter = store.getConnectionParameters().get(DATABASE);
        Path database = newDatabase(undo);
        undo.add("bring back the database of the store " + store.getName(), () -> {
            store.getConnectionParameters().put(DATABASE, (Serializable) oldParameter);
            catalog.save(store);
            catalog.getResourcePool().clear(store);
        });
        catalog.getResourcePool().clear(store);
        connect(store, database);
        catalog.save(store);
        catalog.getResourcePool().clear(store);
        write(open(store), features);
        FeatureTypeInfo type =
                Mirror.as(FeatureTypeInfo.class, layer.getResource()).orElseThrow();
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(workspace);
        builder.setStore(store);
        new CatalogSteps(catalog, undo).updateFeatures(type, builder, request);
        new CatalogSteps(catalog, undo).setStyle(layer, styles.write(request, layer, undo));
        files.removeReplaced(old);
    }

    private Path newDatabase(Undo undo) throws IOException {
        Path database =
                files.folder(name, undo).resolve(name.layer() + "-" + LayerFiles.stamp(Instant.now()) + ".gpkg");
        undo.add("remove " + database, () -> {
            for (String end : new String[] {"", "-journal", "-wal", "-shm"}) {
                Files.deleteIfExists(database.resolveSibling(database.getFileName() + end));
            }
        });
        return database;
    }

    private void connect(DataStoreInfo store, Path database) {
        Map<String, Serializable> parameters = store.getConnectionParameters();
        parameters.put("dbtype", "geopkg");
        parameters.put(DATABASE, files.url(database));
    }

    private static DataStore open(DataStoreInfo store) throws IOException {
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
