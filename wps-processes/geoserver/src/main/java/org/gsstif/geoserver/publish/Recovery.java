package org.gsstif.geoserver.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.data.DataStore;
import org.geotools.feature.NameImpl;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CatalogBuilder;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.DataStoreInfo;
import org.gsstif.geoserver.api.FeatureTypeInfo;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.ResourceInfo;
import org.gsstif.geoserver.api.StyleInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.geoserver.publish.Journal.Entry;
import org.gsstif.geoserver.publish.Journal.Kind;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;

/**
 * Takes back what a killed GeoServer has left half published, at the next start of one on the same data directory:
 *
 * <ol>
 *   <li>Every publication under way has a {@link Journal} in a folder that its process holds a lock on; only folders whose
 *       process has died are looked at.
 *   <li>A journal without its last line: stores, resources, layers and styles that were not there are removed, those that were
 *       switched read their old files again, and the files that were made are removed. Stores are told by name <b>and</b> file.
 *   <li>A journal with its last line: the publication is complete; the files that it replaced are removed.
 * </ol>
 */
public final class Recovery {

    private static final Logger LOGGER = Logger.getLogger(Recovery.class.getName());

    private final Catalog catalog;
    private final LayerFiles files;

    /**
     * @param catalog the raw one, which hides and refuses nothing
     * @param dataDirectory GeoServer's
     */
    public Recovery(Catalog catalog, Path dataDirectory) {
        this.catalog = catalog;
        this.files = new LayerFiles(dataDirectory);
    }

    /** Recovers from all processes that have died. */
    public void run() {
        ProcessFolder.removeAbandoned(files.journals(), this::recoverAll);
    }

    void recoverAll(Path folder) throws IOException {
        for (Path journal : Journal.in(folder)) {
            try {
                recover(Journal.read(journal));
                Files.delete(journal);
                LOGGER.log(Level.WARNING, "GeoServer was killed while it published; taken back: {0}", journal);
            } catch (Exception e) {
                throw new IOException("the publication of a killed GeoServer could not be taken back: " + journal, e);
            }
        }
    }

    private void recover(List<Entry> entries) throws Exception {
        if (entries.stream().anyMatch(e -> e.kind() == Kind.COMMITTED)) {
            entries.stream()
                    .filter(e -> e.kind() == Kind.REPLACED)
                    .forEach(e -> files.removeReplaced(Path.of(e.field(0))));
            return;
        }
        // layers before the styles that they use, both before the files
        for (Entry e : reversed(entries)) {
            switch (e.kind()) {
                case RASTER_STORE -> removeRasterStore(e);
                case VECTOR_STORE -> removeVectorStore(e);
                case TABLE -> removeTable(e);
                case SWITCH_RASTER -> switchRaster(e);
                case SWITCH_VECTOR -> switchVector(e);
                case GRANULE -> removeGranule(e);
                case LAYER_STYLE -> layerStyle(e);
                default -> LOGGER.log(Level.FINE, "later: {0}", e);
            }
        }
        for (Entry e : reversed(entries)) {
            if (e.kind() == Kind.STYLE) {
                removeStyle(e);
            } else if (e.kind() == Kind.STYLE_TEXT) {
                styleText(e);
            }
        }
        for (Entry e : reversed(entries)) {
            if (e.kind() == Kind.FILE) {
                files.removeAbandoned(Path.of(e.field(0)));
            } else if (e.kind() == Kind.FOLDER) {
                LayerFiles.removeIfEmpty(Path.of(e.field(0)));
            }
        }
    }

    private static List<Entry> reversed(List<Entry> entries) {
        List<Entry> backwards = new ArrayList<>(entries);
        Collections.reverse(backwards);
        return backwards;
    }

    private void removeRasterStore(Entry e) throws Exception {
        var store = catalog.getCoverageStoreByName(e.field(0), e.field(1));
        if (store != null && e.field(2).equals(store.getURL())) {
            catalog.getCoveragesByCoverageStore(store).forEach(this::removeResource);
            catalog.getResourcePool().clear(store);
            catalog.remove(store);
        }
    }

    private void removeVectorStore(Entry e) throws Exception {
        DataStoreInfo store = catalog.getDataStoreByName(e.field(0), e.field(1));
        if (store != null && e.field(2).equals(database(store))) {
            catalog.getFeatureTypesByDataStore(store).forEach(this::removeResource);
            catalog.getResourcePool().clear(store);
            catalog.remove(store);
        }
    }

    private static String database(DataStoreInfo store) {
        return String.valueOf(store.getConnectionParameters().get(FeaturePublication.DATABASE));
    }

    private void removeTable(Entry e) throws Exception {
        DataStoreInfo store = catalog.getDataStoreByName(e.field(0), e.field(1));
        if (store != null) {
            catalog.getFeatureTypesByDataStore(store).stream()
                    .filter(t -> t.getName().equals(e.field(2)))
                    .forEach(this::removeResource);
            DataStore data = FeaturePublication.open(store);
            if (data.getNames().contains(new NameImpl(e.field(2)))) {
                data.removeSchema(e.field(2));
            }
        }
    }

    private void removeResource(ResourceInfo resource) {
        catalog.getLayers(resource).forEach(catalog::remove);
        catalog.remove(resource);
    }

    /** Steps that nobody takes back any more. */
    private CatalogSteps steps() throws IOException {
        return new CatalogSteps(catalog, new Undo(RunMonitor.SILENT, null));
    }

    private static PublishRequest texts(Entry e) {
        return new PublishRequest(
                e.field(0) + ":" + e.field(1),
                null,
                e.field(4),
                e.field(5),
                List.of(),
                null,
                null,
                Overwrite.REPLACE,
                null);
    }

    private CatalogBuilder builder(Entry e) {
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(catalog.getWorkspaceByName(e.field(0)));
        return builder;
    }

    private Optional<Target> target(Entry e) throws IOException {
        String layer = e.field(0) + ":" + e.field(1);
        if (catalog.getLayerByName(layer) == null) {
            return Optional.empty();
        }
        return Optional.of(
                Target.find(catalog, catalog.getWorkspaceByName(e.field(0)), new TargetName(e.field(0), e.field(1))));
    }

    private void switchRaster(Entry e) throws Exception {
        Target target = target(e).orElse(null);
        if (target == null || !target.store().getURL().equals(e.field(3))) {
            return;
        }
        steps().switchStore(target.store(), e.field(2));
        CatalogBuilder builder = builder(e);
        builder.setStore(target.store());
        ImageFacts facts = ImageFacts.of(files.path(e.field(2)));
        steps().updateCoverage(target.coverage(), builder.buildCoverage(), texts(e), facts);
    }

    private void switchVector(Entry e) throws Exception {
        LayerInfo layer = catalog.getLayerByName(e.field(0) + ":" + e.field(1));
        FeatureTypeInfo type = layer == null
                ? null
                : Mirror.as(FeatureTypeInfo.class, layer.getResource()).orElse(null);
        DataStoreInfo store = type == null
                ? null
                : Mirror.as(DataStoreInfo.class, type.getStore()).orElse(null);
        if (store == null || !database(store).equals(e.field(3))) {
            return;
        }
        steps().switchStore(store, FeaturePublication.DATABASE, e.field(2));
        CatalogBuilder builder = builder(e);
        builder.setStore(store);
        steps().updateFeatures(type, builder, texts(e));
    }

    private void removeGranule(Entry e) throws Exception {
        Target target = target(e).orElse(null);
        if (target == null || !target.isMosaic()) {
            return;
        }
        Instant time = Instant.parse(e.field(2));
        Path file = Path.of(e.field(3));
        Granules granules = new Granules(target.mosaic());
        List<String> replaced = e.fields().subList(4, e.fields().size());
        for (String location : granules.at(time)) {
            if (file.getParent().resolve(location).normalize().equals(file)) {
                granules.remove(location);
            }
        }
        for (String location : replaced) {
            if (!granules.at(time).contains(location)) {
                granules.add(file.getParent().resolve(location), time);
            }
        }
        catalog.getResourcePool().clear(target.store());
        CatalogBuilder builder = builder(e);
        builder.setStore(target.store());
        CoverageInfo fresh = builder.buildCoverage();
        steps().updateCoverage(
                        target.coverage(),
                        fresh,
                        new PublishRequest(
                                target.name().toString(), null, "", "", List.of(), null, null, Overwrite.REPLACE, null),
                        ImageFacts.of(file));
        catalog.getResourcePool().clear(target.store());
    }

    private void layerStyle(Entry e) {
        LayerInfo layer = catalog.getLayerByName(e.field(0) + ":" + e.field(1));
        StyleInfo old = e.field(2).isEmpty()
                ? catalog.getStyleByName(e.field(3))
                : catalog.getStyleByName(e.field(2), e.field(3));
        if (layer != null && old != null && !old.equals(layer.getDefaultStyle())) {
            layer.setDefaultStyle(old);
            catalog.save(layer);
        }
    }

    private void removeStyle(Entry e) throws IOException {
        StyleInfo style = catalog.getStyleByName(e.field(0), e.field(1));
        if (style == null) { // the file was written, the catalog did not know it yet
            style = catalog.getFactory().createStyle();
            style.setName(e.field(1));
            style.setWorkspace(catalog.getWorkspaceByName(e.field(0)));
            style.setFilename(e.field(1) + ".sld");
        } else {
            catalog.remove(style);
        }
        catalog.getResourcePool().deleteStyle(style, true);
    }

    private void styleText(Entry e) throws IOException {
        StyleInfo style = catalog.getStyleByName(e.field(0), e.field(1));
        if (style != null) {
            byte[] text = e.field(2).getBytes(StandardCharsets.UTF_8);
            catalog.getResourcePool().writeStyle(style, new ByteArrayInputStream(text));
            catalog.getResourcePool().clear(style);
        }
    }
}
