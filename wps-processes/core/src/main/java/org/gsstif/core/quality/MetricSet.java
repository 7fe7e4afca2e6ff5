package org.gsstif.core.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All metrics of one prediction.
 *
 * @param bands the metrics per band, in band order
 * @param mean their mean over the bands
 * @param ergas ERGAS = 100 · (h/l) · sqrt(mean_b (RMSE_b/μ_b)²), μ_b the truth's mean over the compared pixels; 0 is best;
 *     NaN where a band's μ is 0
 * @param sam mean spectral angle in degrees over the pixels valid in all bands of both; 0 is best; NaN with fewer than two
 *     bands
 */
public record MetricSet(List<BandMetrics> bands, BandMetrics mean, double ergas, double sam) {

    public MetricSet {
        bands = List.copyOf(bands);
    }

    /** As maps and lists of numbers, ready for JSON; undefined metrics are left out. */
    Map<String, Object> entries() {
        Map<String, Object> all = entries(mean);
        put(all, "ERGAS", ergas);
        put(all, "SAM", sam);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("mean", all);
        result.put("bands", bands.stream().map(MetricSet::entries).toList());
        return result;
    }

    private static Map<String, Object> entries(BandMetrics m) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("truePixels", m.truePixels());
        map.put("pixels", m.pixels());
        put(map, "coverage", m.coverage());
        put(map, "AD", m.ad());
        put(map, "absAD", m.absAd());
        put(map, "RMSE", m.rmse());
        put(map, "CC", m.cc());
        put(map, "SSIM", m.ssim());
        put(map, "UIQI", m.uiqi());
        put(map, "EDGE", m.edge());
        put(map, "absEDGE", m.absEdge());
        put(map, "LBP", m.lbp());
        put(map, "absLBP", m.absLbp());
        return map;
    }

    private static void put(Map<String, Object> map, String name, double value) {
        if (Double.isFinite(value)) {
            map.put(name, value);
        }
    }
}
