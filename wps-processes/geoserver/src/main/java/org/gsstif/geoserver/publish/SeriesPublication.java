package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.referencing.datum.PixelInCell;
import org.geotools.coverage.grid.GridGeometry2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.coverage.Grids;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CatalogBuilder;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.CoverageStoreInfo;
import org.gsstif.geoserver.api.DimensionInfo;
import org.gsstif.geoserver.api.DimensionPresentation;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.StyleInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;

/** The image of one date in a layer with a time dimension: an ImageMosaic store, made with its first image. */
final class SeriesPublication implements RasterPublication {

    /** Relative: pixels of one series are of one size. */
    private static final double SAME_SIZE = 1e-3;

    private final Catalog catalog;
    private final LayerFiles files;
    private final Target target;

    SeriesPublication(Catalog catalog, LayerFiles files, Target target) {
        this.catalog = catalog;
        this.files = files;
        this.target = target;
    }

    @Override
    public void check(PublishRequest request) throws IOException {
        if (!target.exists()) {
            return;
        }
        if (!target.isMosaic()) {
            throw new PublishException("the layer " + target.name()
                    + " is no mosaic with a time dimension; leave the time out, or give another layer name");
        }
        Granules granules = new Granules(target.mosaic());
        if (!granules.hasTime() || granules.isReadOnly()) {
            throw new PublishException("the mosaic of the layer " + target.name()
                    + (granules.hasTime() ? " is read-only" : " has no time attribute") + "; give another layer name");
        }
        folder();
        if (request.overwrite() == Overwrite.FAIL
                && !granules.at(request.time()).isEmpty()) {
            throw new PublishException("the layer " + target.name() + " has an image of " + request.time()
                    + " already; give overwrite=REPLACE to replace it");
        }
    }

    /** The folder of an existing mosaic. */
    private MosaicFolder folder() throws PublishException {
        Path path = files.path(target.store().getURL());
        Path folder = path == null || Files.isDirectory(path) ? path : path.getParent();
        if (folder == null || !folder.startsWith(files.dataDirectory()) || !Files.isDirectory(folder)) {
            throw new PublishException("the mosaic of the layer " + target.name()
                    + " does not lie in GeoServer's data directory; images are added to such mosaics only");
        }
        return new MosaicFolder(folder);
    }

    @Override
    public Prepared prepare(PublishRequest request, StyleWriter styles, Undo undo) throws Exception {
        return target.exists() ? prepareGranule(request, undo) : prepareMosaic(request, styles, undo);
    }

    private Prepared prepareMosaic(PublishRequest request, StyleWriter styles, Undo undo) throws Exception {
        ImageFacts facts = ImageFacts.of(request.file());
        Path folder = files.folder(target.name(), undo).resolve("series-" + LayerFiles.stamp(Instant.now()));
        MosaicFolder mosaic = MosaicFolder.create(folder, target.name().layer(), files, undo);
        files.put(request.file(), mosaic.granule(target.name().layer(), request.time()), undo);
        return new Prepared(() -> create(request, styles, folder, facts, undo), List.of());
    }

    private void create(PublishRequest request, StyleWriter styles, Path folder, ImageFacts facts, Undo undo)
            throws Exception {
        CatalogSteps steps = new CatalogSteps(catalog, undo);
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(target.workspace());
        CoverageStoreInfo store = builder.buildCoverageStore(steps.freeStoreName(target.name()));
        store.setType(Target.MOSAIC);
        store.setURL(files.url(folder));
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
        DimensionInfo time = Mirror.statics(DimensionInfo.class).create();
        time.setEnabled(true);
        time.setPresentation(Mirror.statics(DimensionPresentation.class).valueOf("LIST"));
        time.setUnits("ISO8601");
        coverage.getMetadata().put("time", (Serializable) Mirror.unwrap(time));
        steps.addResource(coverage);
        StyleInfo style = styles.write(request, null, undo);
        LayerInfo layer = builder.buildLayer(coverage);
        steps.addLayer(layer, style);
    }

    private Prepared prepareGranule(PublishRequest request, Undo undo) throws Exception {
        ImageFacts facts = ImageFacts.of(request.file());
        requireFit(facts);
        MosaicFolder mosaic = folder();
        Granules granules = new Granules(target.mosaic());
        List<String> replaced = granules.at(request.time());
        Path file = mosaic.granule(target.name().layer(), request.time());
        files.put(request.file(), file, undo);
        List<Path> old = replaced.stream()
                .map(location -> mosaic.folder().resolve(location).normalize())
                .toList();
        return new Prepared(() -> addGranule(request, mosaic, granules, file, replaced, facts, undo), old);
    }

    private void addGranule(
            PublishRequest request,
            MosaicFolder mosaic,
            Granules granules,
            Path file,
            List<String> replaced,
            ImageFacts facts,
            Undo undo)
            throws Exception {
        List<String> fields = new ArrayList<>(List.of(
                target.name().workspace(), target.name().layer(), request.time().toString(), file.toString()));
        fields.addAll(replaced);
        undo.note(Journal.Kind.GRANULE, fields.toArray(String[]::new));
        undo.add("close the store " + target.store().getName(), () -> catalog.getResourcePool()
                .clear(target.store()));
        undo.add("take the image of " + request.time() + " out of the mosaic again", () -> {
            for (String location : granules.at(request.time())) {
                if (!replaced.contains(location)) {
                    granules.remove(location);
                }
            }
        });
        granules.add(file, request.time());
        for (String location : replaced) {
            undo.add("bring back the image " + location, () -> {
                if (!granules.at(request.time()).contains(location)) {
                    granules.add(mosaic.folder().resolve(location), request.time());
                }
            });
            granules.remove(location);
        }
        catalog.getResourcePool().clear(target.store());
        CatalogBuilder builder = Mirror.statics(CatalogBuilder.class).create(catalog);
        builder.setWorkspace(target.workspace());
        builder.setStore(target.store());
        // title, abstract and style of the series stay: the request tells of one image
        PublishRequest placeOnly = new PublishRequest(
                request.layer(), null, "", "", List.of(), null, null, request.overwrite(), request.time());
        new CatalogSteps(catalog, undo).updateCoverage(target.coverage(), builder.buildCoverage(), placeOnly, facts);
    }

    private void requireFit(ImageFacts image) throws IOException {
        GridGeometry series = Grids.of(new GridGeometry2D(
                target.mosaic().getOriginalGridRange(),
                PixelInCell.CELL_CENTER,
                target.mosaic().getOriginalGridToWorld(PixelInCell.CELL_CENTER),
                target.mosaic().getCoordinateReferenceSystem(),
                null));
        GridGeometry grid = image.grid();
        int bands = target.coverage().getDimensions().size();
        boolean sameSize = Math.abs(grid.pixelWidth() / series.pixelWidth() - 1) < SAME_SIZE
                && Math.abs(grid.pixelHeight() / series.pixelHeight() - 1) < SAME_SIZE;
        if (!sameSize || image.bands() != bands || !CrsTexts.same(grid.crs(), series.crs())) {
            throw new PublishException("the image has " + image.bands() + " bands and the grid " + grid
                    + ", the images of the layer " + target.name() + " have " + bands + " bands and the grid " + series
                    + ": bands, pixel size and CRS must be the same");
        }
    }
}
