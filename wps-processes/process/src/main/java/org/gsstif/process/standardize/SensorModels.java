package org.gsstif.process.standardize;

import java.util.Map;
import org.gsstif.core.run.Report;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.UpscaleOperator;

/** Sensor models in reports. */
final class SensorModels {

    private SensorModels() {}

    static Map<String, Object> describe(SensorModel model) {
        Report report = new Report().put("operator", model.operator().name());
        if (model.operator() == UpscaleOperator.GAUSSIAN_PSF) {
            report.put("sigma", model.sigma());
        }
        return report.put("dx", model.dx())
                .put("dy", model.dy())
                .put("offset", model.offset())
                .put("gain", model.gain())
                .entries();
    }
}
