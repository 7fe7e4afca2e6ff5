package org.geoserver.catalog;

import java.io.IOException;
import org.geotools.api.feature.type.Name;
import org.gsstif.geoserver.fake.FakeCatalog;

/** A double of GeoServer's class of this name: it asks the catalog's double. */
public class CatalogBuilder {

    private final FakeCatalog catalog;
    private StoreInfo store;

    public CatalogBuilder(Catalog catalog) {
        this.catalog = (FakeCatalog) catalog;
    }

    public void setWorkspace(WorkspaceInfo workspace) {
        catalog.step("builder.setWorkspace");
    }

    public void setStore(StoreInfo newStore) {
        this.store = newStore;
    }

    public CoverageStoreInfo buildCoverageStore(String name) {
        return catalog.make(CoverageStoreInfo.class, "name", name);
    }

    public DataStoreInfo buildDataStore(String name) {
        return catalog.make(DataStoreInfo.class, "name", name);
    }

    public CoverageInfo buildCoverage() throws IOException {
        return catalog.buildCoverage((CoverageStoreInfo) store);
    }

    public FeatureTypeInfo buildFeatureType(Name name) {
        catalog.step("builder.buildFeatureType");
        return catalog.make(FeatureTypeInfo.class, "name", name.getLocalPart(), "store", store, "SRS", "EPSG:4326");
    }

    public void setupBounds(ResourceInfo resource) {
        catalog.step("builder.setupBounds");
    }

    public LayerInfo buildLayer(CoverageInfo coverage) {
        return layer(coverage);
    }

    public LayerInfo buildLayer(FeatureTypeInfo features) {
        return layer(features);
    }

    private LayerInfo layer(ResourceInfo resource) {
        catalog.step("builder.buildLayer");
        return catalog.make(LayerInfo.class, "name", resource.getName(), "resource", resource);
    }
}
