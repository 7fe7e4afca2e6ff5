package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.coverage.grid.GridGeometry;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CatalogBuilder;
import org.gsstif.geoserver.api.CoverageDimensionInfo;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.CoverageStoreInfo;
import org.gsstif.geoserver.api.DataStoreInfo;
import org.gsstif.geoserver.api.FeatureTypeInfo;
import org.gsstif.geoserver.api.Keyword;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.ResourceInfo;
import org.gsstif.geoserver.api.StoreInfo;
import org.gsstif.geoserver.api.StyleInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;

/** Steps in the catalog that every kind of publication takes, each with its opposite. */
final class CatalogSteps {

    private final Catalog catalog;
    private final Undo undo;

    CatalogSteps(Catalog catalog, Undo undo) {
        this.catalog = catalog;
        this.undo = undo;
    }

    /** A name that no store of the workspace has: the wanted one, or that with a number. */
    String freeStoreName(TargetName name) {
        for (int i = 1; ; i++) {
            String candidate = i == 1 ? name.layer() : name.layer() + "_" + i;
            if (catalog.getCoverageStoreByName(name.workspace(), candidate) == null
                    && catalog.getDataStoreByName(name.workspace(), candidate) == null) {
                return candidate;
            }
        }
    }

    void addStore(StoreInfo store) {
        undo.add("remove the store " + store.getName(), () -> catalog.remove(store));
        catalog.add(store);
    }

    void addResource(ResourceInfo resource) {
        undo.add("remove the resource " + resource.getName(), () -> catalog.remove(resource));
        catalog.add(resource);
    }

    /** @param style null: the one that the layer has */
    void addLayer(LayerInfo layer, StyleInfo style) {
        if (style != null) {
            layer.setDefaultStyle(style);
        }
        undo.add("remove the layer " + layer.getName(), () -> catalog.remove(layer));
        catalog.add(layer);
    }

    void setStyle(TargetName name, LayerInfo layer, StyleInfo style) throws IOException {
        if (style == null || style.equals(layer.getDefaultStyle())) {
            return;
        }
        StyleInfo old = layer.getDefaultStyle();
        if (old != null) {
            undo.note(
                    Journal.Kind.LAYER_STYLE,
                    name.workspace(),
                    name.layer(),
                    old.getWorkspace() == null ? "" : old.getWorkspace().getName(),
                    old.getName());
        }
        undo.add("bring back the style of the layer " + layer.getName(), () -> {
            layer.setDefaultStyle(old);
            catalog.save(layer);
        });
        layer.setDefaultStyle(style);
        catalog.save(layer);
    }

    /** Lets a store read other files. */
    void switchStore(CoverageStoreInfo store, String url) {
        String old = store.getURL();
        undo.add("bring back the file of the store " + store.getName(), () -> {
            store.setURL(old);
            catalog.save(store);
            catalog.getResourcePool().clear(store);
        });
        store.setURL(url);
        catalog.save(store);
        catalog.getResourcePool().clear(store);
    }

    /** Lets a store read another file, named by a connection parameter. */
    void switchStore(DataStoreInfo store, String parameter, String value) {
        Serializable old = store.getConnectionParameters().get(parameter);
        undo.add("bring back the database of the store " + store.getName(), () -> {
            store.getConnectionParameters().put(parameter, old);
            catalog.save(store);
            catalog.getResourcePool().clear(store);
        });
        store.getConnectionParameters().put(parameter, value);
        catalog.save(store);
        catalog.getResourcePool().clear(store);
    }

    /** Gives an existing coverage the extent, bands and texts of another one read from the new files. */
    void updateCoverage(CoverageInfo coverage, CoverageInfo fresh, PublishRequest request, ImageFacts facts) {
        ReferencedEnvelope box = coverage.getNativeBoundingBox();
        ReferencedEnvelope degrees = coverage.getLatLonBoundingBox();
        GridGeometry grid = coverage.getGrid();
        CoordinateReferenceSystem crs = coverage.getNativeCRS();
        String code = coverage.getSRS();
        String title = coverage.getTitle();
        String text = coverage.getAbstract();
        List<Object> dimensions = new ArrayList<>(coverage.getDimensions());
        List<Object> keywords = new ArrayList<>(coverage.getKeywords());
        undo.add("bring back the coverage " + coverage.getName(), () -> {
            place(coverage, box, degrees, grid, crs, code);
            coverage.setTitle(title);
            coverage.setAbstract(text);
            replace(coverage.getDimensions(), dimensions);
            replace(coverage.getKeywords(), keywords);
            catalog.save(coverage);
        });
        place(
                coverage,
                fresh.getNativeBoundingBox(),
                fresh.getLatLonBoundingBox(),
                fresh.getGrid(),
                fresh.getNativeCRS(),
                fresh.getSRS());
        describeBands(fresh, facts);
        replace(coverage.getDimensions(), new ArrayList<>(fresh.getDimensions()));
        describe(coverage, request);
        catalog.save(coverage);
    }

    /** Gives existing features the extent and texts of new data in the same store. */
    void updateFeatures(FeatureTypeInfo type, CatalogBuilder builder, PublishRequest request) throws IOException {
        ReferencedEnvelope box = type.getNativeBoundingBox();
        ReferencedEnvelope degrees = type.getLatLonBoundingBox();
        String title = type.getTitle();
        String text = type.getAbstract();
        List<Object> keywords = new ArrayList<>(type.getKeywords());
        undo.add("bring back the features " + type.getName(), () -> {
            type.setNativeBoundingBox(box);
            type.setLatLonBoundingBox(degrees);
            type.setTitle(title);
            type.setAbstract(text);
            replace(type.getKeywords(), keywords);
            catalog.save(type);
        });
        builder.setupBounds(type);
        describe(type, request);
        catalog.save(type);
    }

    private static void place(
            CoverageInfo coverage,
            ReferencedEnvelope box,
            ReferencedEnvelope degrees,
            GridGeometry grid,
            CoordinateReferenceSystem crs,
            String code) {
        coverage.setNativeCRS(crs);
        coverage.setSRS(code);
        coverage.setNativeBoundingBox(box);
        coverage.setLatLonBoundingBox(degrees);
        coverage.setGrid(grid);
    }

    private static void replace(List<Object> list, List<Object> by) {
        list.clear();
        list.addAll(by);
    }

    /** Title, abstract and keywords; what the request leaves out stays. */
    static void describe(ResourceInfo resource, PublishRequest request) {
        if (request.title() != null && !request.title().isEmpty()) {
            resource.setTitle(request.title());
        }
        if (request.description() != null && !request.description().isEmpty()) {
            resource.setAbstract(request.description());
        }
        List<Object> keywords = resource.getKeywords();
        Set<Object> there = new HashSet<>(keywords);
        for (String keyword : request.keywords()) {
            Object made = Mirror.unwrap(Mirror.statics(Keyword.class).create(keyword));
            if (there.add(made)) {
                keywords.add(made);
            }
        }
    }

    /** Names of the bands and their NoData, where the file has as many bands as GeoServer found. */
    static void describeBands(CoverageInfo coverage, ImageFacts facts) {
        List<Object> dimensions = coverage.getDimensions();
        List<String> names = facts.bandNames();
        if (names.size() != dimensions.size()) {
            return;
        }
        boolean distinct = new HashSet<>(names).size() == names.size();
        for (int b = 0; b < names.size(); b++) {
            CoverageDimensionInfo band = Mirror.of(CoverageDimensionInfo.class, dimensions.get(b));
            if (distinct) {
                band.setName(names.get(b));
            }
            if (facts.noData() != null) {
                band.getNullValues().clear();
                band.getNullValues().add(facts.noData());
            }
        }
    }

    /** GeoServer needs a code for the CRS of what it serves. */
    static void requireCode(ResourceInfo resource) throws PublishException {
        if (resource.getSRS() == null || resource.getSRS().equals("UNKNOWN")) {
            throw new PublishException("the CRS of the result has no EPSG code that GeoServer knows, so it cannot be a "
                    + "layer; use input images in a CRS with an EPSG code");
        }
    }
}
