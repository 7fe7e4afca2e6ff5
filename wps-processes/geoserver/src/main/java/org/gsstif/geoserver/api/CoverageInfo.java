package org.gsstif.geoserver.api;

import java.io.IOException;
import java.util.List;
import org.geotools.api.coverage.grid.GridCoverageReader;
import org.geotools.api.coverage.grid.GridGeometry;
import org.geotools.api.util.ProgressListener;
import org.geotools.util.factory.Hints;
import org.gsstif.geoserver.mirror.MirrorOf;

/** A raster that can be published. */
@MirrorOf("org.geoserver.catalog.CoverageInfo")
public interface CoverageInfo extends ResourceInfo {
    /** GeoServer's own list of its bands; the elements are {@link CoverageDimensionInfo}s, unwrapped. */
    List<Object> getDimensions();

    GridGeometry getGrid();

    void setGrid(GridGeometry grid);

    /** A {@link org.geotools.coverage.grid.io.GridCoverage2DReader}; GeoServer keeps and closes it. */
    GridCoverageReader getGridCoverageReader(ProgressListener listener, Hints hints) throws IOException;
}
