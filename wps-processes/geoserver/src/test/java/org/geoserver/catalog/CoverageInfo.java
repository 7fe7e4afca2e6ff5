package org.geoserver.catalog;

import java.io.IOException;
import java.util.List;
import org.geotools.api.coverage.grid.GridCoverageReader;
import org.geotools.api.coverage.grid.GridGeometry;
import org.geotools.api.util.ProgressListener;
import org.geotools.util.factory.Hints;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface CoverageInfo extends ResourceInfo {
    List<CoverageDimensionInfo> getDimensions();

    GridGeometry getGrid();

    void setGrid(GridGeometry grid);

    GridCoverageReader getGridCoverageReader(ProgressListener listener, Hints hints) throws IOException;
}
