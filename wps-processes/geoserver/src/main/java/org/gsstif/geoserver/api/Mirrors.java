package org.gsstif.geoserver.api;

import java.util.List;
import org.gsstif.geoserver.mirror.Member;

/** All mirrors of this package. */
public final class Mirrors {

    private static final List<Class<?>> ALL = List.of(
            AdminRequest.class,
            Authentication.class,
            Catalog.class,
            CatalogBuilder.class,
            CatalogFactory.class,
            Code.class,
            CoverageDimensionInfo.class,
            CoverageInfo.class,
            CoverageStoreInfo.class,
            DataStoreInfo.class,
            DimensionInfo.class,
            DimensionPresentation.class,
            DismissRequest.class,
            ExecuteRequest.class,
            ExecuteResponse.class,
            ExecutionStatus.class,
            Extensions.class,
            FeatureTypeInfo.class,
            Keyword.class,
            LayerGroupInfo.class,
            LayerInfo.class,
            ModuleStatus.class,
            Operation.class,
            OutputData.class,
            ProcessOutputs.class,
            RequestedOutput.class,
            ResourceAccessManager.class,
            ResourceInfo.class,
            ResourceLoader.class,
            ResourcePool.class,
            ResponseForm.class,
            ResultRequest.class,
            SecureCatalog.class,
            SecurityContext.class,
            SecurityContextHolder.class,
            GeoServerSecurity.class,
            StatusRequest.class,
            StatusTracker.class,
            StoreInfo.class,
            StyleInfo.class,
            UnknownExecution.class,
            WorkspaceAccessLimits.class,
            WorkspaceInfo.class);

    private Mirrors() {}

    /** Every method that we need of GeoServer. */
    public static List<Member> members() {
        return Member.of(ALL);
    }

    static List<Class<?>> all() {
        return ALL;
    }
}
