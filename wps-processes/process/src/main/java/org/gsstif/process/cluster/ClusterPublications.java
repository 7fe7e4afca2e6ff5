package org.gsstif.process.cluster;

import java.io.IOException;
import java.util.List;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.publish.JointPublication;
import org.gsstif.process.publish.PolygonPublication;
import org.gsstif.process.publish.Publication;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.ResultRaster;

/** The layers of a clustering that were asked for: clusters, outlines and polygons, published together. */
final class ClusterPublications {

    private final Publication clusters;
    private final Publication outlines;
    private final PolygonPublication polygons;

    private ClusterPublications(Publication clusters, Publication outlines, PolygonPublication polygons) {
        this.clusters = clusters;
        this.outlines = outlines;
        this.polygons = polygons;
    }

    /**
     * Checked before any work.
     *
     * @param title of the process, for the abstract
     */
    static ClusterPublications prepare(Values values, StifRuntime runtime, String title) throws IOException {
        JointPublication.requireDifferent(
                values,
                List.of(
                        PublishParameters.PUBLISH,
                        ClusterParameters.PUBLISH_OUTLINES,
                        PolygonPublication.PUBLISH_POLYGONS));
        return new ClusterPublications(
                Publication.prepare(values, runtime, "Clusters", title, null),
                Publication.prepareFurther(
                        values,
                        runtime,
                        values.get(ClusterParameters.PUBLISH_OUTLINES),
                        "Cluster outlines",
                        "Outlines of the polygons of clusters of tiles"),
                PolygonPublication.prepare(values, runtime, "Cluster polygons", "Polygons of clusters of tiles"));
    }

    /** Qualified names of the published layers; empty texts for those not asked for. */
    record Layers(String clusters, String outlines, String polygons) {

        void describe(Report report) {
            put(report, "layer", clusters);
            put(report, "outlineLayer", outlines);
            put(report, "polygonLayer", polygons);
        }

        private static void put(Report report, String key, String layer) {
            if (!layer.isEmpty()) {
                report.put(key, layer);
            }
        }
    }

    /** All together, or nothing has changed. */
    Layers publish(
            ResultRaster clusterRaster,
            String clusterSld,
            ResultRaster outlineRaster,
            String outlineSld,
            String geoJson,
            RunMonitor monitor)
            throws IOException {
        try (JointPublication all = new JointPublication()) {
            all.add(clusters, clusterRaster, clusterSld);
            all.add(outlines, outlineRaster, outlineSld);
            all.add(polygons, geoJson);
            all.publish(monitor);
            return new Layers(all.layer(clusters), all.layer(outlines), all.layer(polygons));
        }
    }
}
