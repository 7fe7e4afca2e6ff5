package org.gsstif.geoserver.api;

import java.io.IOException;
import org.geotools.api.feature.type.Name;
import org.gsstif.geoserver.mirror.MirrorOf;
import org.gsstif.geoserver.mirror.Static;

/** Fills catalog objects from the data behind them. */
@MirrorOf("org.geoserver.catalog.CatalogBuilder")
public interface CatalogBuilder {
    @Static(constructor = true)
    CatalogBuilder create(Catalog catalog);

    void setWorkspace(WorkspaceInfo workspace);

    void setStore(StoreInfo store);

    CoverageStoreInfo buildCoverageStore(String name);

    DataStoreInfo buildDataStore(String name);

    CoverageInfo buildCoverage() throws Exception;

    FeatureTypeInfo buildFeatureType(Name name) throws Exception;

    void setupBounds(ResourceInfo resource) throws IOException;

    LayerInfo buildLayer(CoverageInfo coverage) throws IOException;

    LayerInfo buildLayer(FeatureTypeInfo features) throws IOException;
}
