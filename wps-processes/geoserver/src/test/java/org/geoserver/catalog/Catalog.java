package org.geoserver.catalog;

import java.util.List;
import org.geoserver.platform.GeoServerResourceLoader;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface Catalog {
    WorkspaceInfo getWorkspaceByName(String name);

    WorkspaceInfo getDefaultWorkspace();

    CoverageInfo getCoverageByName(String name);

    LayerInfo getLayerByName(String name);

    LayerGroupInfo getLayerGroupByName(String name);

    CoverageStoreInfo getCoverageStoreByName(String workspace, String name);

    DataStoreInfo getDataStoreByName(String workspace, String name);

    DataStoreInfo getDefaultDataStore(WorkspaceInfo workspace);

    List<CoverageInfo> getCoveragesByCoverageStore(CoverageStoreInfo store);

    List<FeatureTypeInfo> getFeatureTypesByDataStore(DataStoreInfo store);

    StyleInfo getStyleByName(String name);

    StyleInfo getStyleByName(String workspace, String name);

    List<LayerInfo> getLayers(ResourceInfo resource);

    List<LayerInfo> getLayers(StyleInfo style);

    CatalogFactory getFactory();

    ResourcePool getResourcePool();

    GeoServerResourceLoader getResourceLoader();

    void add(StoreInfo store);

    void save(StoreInfo store);

    void remove(StoreInfo store);

    void add(ResourceInfo resource);

    void save(ResourceInfo resource);

    void remove(ResourceInfo resource);

    void add(LayerInfo layer);

    void save(LayerInfo layer);

    void remove(LayerInfo layer);

    void add(StyleInfo style);

    void remove(StyleInfo style);
}
