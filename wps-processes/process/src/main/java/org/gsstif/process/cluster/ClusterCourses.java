package org.gsstif.process.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gsstif.core.cluster.ClusterProducts;
import org.gsstif.core.cluster.Partition;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.run.BandNames;
import org.gsstif.process.run.Json;

/**
 * Mean of each band per cluster and date, in the images' unit. It is written into the file of the clusters, so that a
 * published layer of them has it wherever it is served.
 */
final class ClusterCourses {

    /** The name of the text in the file. */
    static final String ITEM = "courses";

    private final List<String> dates;
    private final List<String> bands;
    private final Map<String, Object> clusters;

    private ClusterCourses(List<String> dates, List<String> bands, Map<String, Object> clusters) {
        this.dates = dates;
        this.bands = bands;
        this.clusters = clusters;
    }

    /** @param bandMeans of the tiles of the partition, at the dates of the images */
    static ClusterCourses of(TileSeries tiles, EmbeddedSeries bandMeans, Partition partition, RunContext run) {
        double[][][] courses = ClusterProducts.trajectories(bandMeans, partition.labels(), partition.clusters(), run);
        Map<String, Object> clusters = new LinkedHashMap<>();
        for (int k = 0; k < courses.length; k++) {
            List<Object> atDates = new ArrayList<>();
            for (double[] values : courses[k]) {
                List<Object> one = new ArrayList<>();
                for (double v : values) {
                    one.add(Double.isNaN(v) ? null : v);
                }
                atDates.add(one);
            }
            clusters.put(String.valueOf(k + 1), atDates);
        }
        List<Instant> times =
                tiles.images().images().stream().map(DatedRaster::time).toList();
        return new ClusterCourses(times.stream().map(Times::text).toList(), bands(tiles), clusters);
    }

    private static List<String> bands(TileSeries tiles) {
        List<String> names = BandNames.of(tiles.images().get(0).raster());
        List<String> used = new ArrayList<>();
        for (int band : tiles.options().bandsOf(tiles.images().bands())) {
            used.add(names.isEmpty() ? "Band " + (band + 1) : names.get(band));
        }
        return used;
    }

    /** For the report: by cluster, from 1, a list of dates, each a list of bands. */
    Map<String, Object> clusters() {
        return clusters;
    }

    /** JSON text: dates, bands and clusters. */
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dates", dates);
        all.put("bands", bands);
        all.put("clusters", clusters);
        return Json.text(all);
    }
}
