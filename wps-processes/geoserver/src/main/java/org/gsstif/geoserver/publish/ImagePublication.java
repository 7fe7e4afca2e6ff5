package org.gsstif.geoserver.publish;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CatalogBuilder;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.CoverageStoreInfo;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.StyleInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;

/** A layer of one image: a GeoTIFF store with one coverage. */
final class ImagePublication implements RasterPublication {

    private static final String GEOTIFF = "GeoTIFF";
    private final Catalog catalog;
    private final LayerFiles files;
    private final Target target;

    ImagePublication(Catalog catalog, LayerFiles files, Target target) {
        this.catalog = catalog;
        this.files = files;
        this.target = target;
    }

    @Override
    public void check(PublishRequest request) throws PublishException {
        if (!target.exists()) {
            return;
        }
        if (target.isMosaic()) {
            throw new PublishException("the layer " + target.name()
                    + " is a mosaic; publish with a time to add the image " + "of a date, or give another layer name");
        }
        if (request.overwrite() == Overwrite.FAIL) {
            throw new PublishException("the layer " + target.name()
                    + " exists already; give overwrite=REPLACE to replace it, or another layer name");
        }
        if (!GEOTIFF.equals(target.store().getType())
                || catalog.getCoveragesByCoverageStore(target.store()).size() != 1) {
            throw new PublishException("the layer " + target.name()
                    + " is not the only one of a GeoTIFF store and is not " + "replaced; give another layer name");
        }
    }

    @Override
    public Prepared prepare(PublishRequest request, StyleWriter styles, Undo undo) throws Exception {
        ImageFacts facts = ImageFacts.of(request.file());
        // always a new name: nothing that is read now is overwritten
        Path file = files.folder(target.name(), undo)
                .resolve(target.name().layer() + "-" + LayerFiles.stamp(Instant.now()) + ".tif");
        files.put(request.file(), file, undo);
        if (target.exists()) {
            Path old = files.path(target.store().getURL());
            return new Prepared(
                    () -> replace(request, styles, file, facts, undo), old == null ? List.of() : List.of(old));
        }
        return new Prepared(() -> add(request, styles, file, facts, undo), List.of());
    }

    private CatalogBuilder builder() {
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(target.workspace());
        return builder;
    }

    private void add(PublishRequest request, StyleWriter styles, Path file, ImageFacts facts, Undo undo)
            throws Exception {
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        CatalogBuilder builder = builder();
        CoverageStoreInfo store = builder.buildCoverageStore(steps.freeStoreName(target.name()));
        store.setType(GEOTIFF);
        store.setURL(files.url(file));
        store.setEnabled(true);
        store.setDescription("made by gs-stif");
        undo.note(Journal.Kind.RASTER_STORE, target.name().workspace(), store.getName(), store.getURL());
        steps.addStore(store);
        undo.add("close the store " + store.getName(), () -> catalog.getResourcePool()
                .clear(store));
        builder.setStore(store);
        CoverageInfo coverage = builder.buildCoverage();
        CatalogSteps.requireCode(coverage);
        coverage.setName(target.name().layer());
        coverage.setTitle(target.name().layer());
        CatalogSteps.describeBands(coverage, facts);
        CatalogSteps.describe(coverage, request);
        steps.addResource(coverage);
        StyleInfo style = styles.write(request, null, undo);
        LayerInfo layer = builder.buildLayer(coverage);
        steps.addLayer(layer, style);
    }

    private void replace(PublishRequest request, StyleWriter styles, Path file, ImageFacts facts, Undo undo)
            throws Exception {
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        undo.note(
                Journal.Kind.SWITCH_RASTER,
                target.name().workspace(),
                target.name().layer(),
                target.store().getURL(),
                files.url(file),
                target.coverage().getTitle(),
                target.coverage().getAbstract());
        CatalogBuilder builder = builder();
        steps.switchStore(target.store(), files.url(file));
        builder.setStore(target.store());
        CoverageInfo fresh = builder.buildCoverage();
        CatalogSteps.requireCode(fresh);
        steps.updateCoverage(target.coverage(), fresh, request, facts);
        StyleInfo style = styles.write(request, target.layer(), undo);
        steps.setStyle(target.name(), target.layer(), style);
    }
}
