package org.gsstif.process.fusion;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.efast.Efast;
import org.gsstif.core.fusion.efast.EfastOptions;
import org.gsstif.core.resample.Interpolation;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;

/** EFAST (METHODS 4). */
final class EfastTable {

    private static final EfastOptions DEFAULTS = EfastOptions.defaults();

    private static final Input<Double> TEMPORAL_SIGMA = Input.number(
                    "temporalSigma",
                    "Width of the temporal weights",
                    "days",
                    1e-6,
                    1e6,
                    "Standard deviation of the Gaussian weights of the dates by their distance in time.")
            .byDefault(DEFAULTS.sigma());

    private static final Input<Double> DATE_LIMIT = Input.number(
                    "dateLimit",
                    "Farthest date",
                    "days",
                    1e-6,
                    1e9,
                    "Fine images as far as this from the target or farther are not used.")
            .byDefault(DEFAULTS.maxDays());

    private static final Input<Double> CLOUD_DISTANCE = Input.number(
                    "cloudDistance",
                    "Distance to clouds",
                    "coarse cells",
                    1e-6,
                    1e4,
                    "Over this distance from a cloud the weight of an image rises from 0 to its full value.")
            .byDefault(DEFAULTS.cloudDistance());

    private static final Input<Double> CLOUD_TOLERANCE = Input.number(
                    "cloudTolerance",
                    "Cloudy cell",
                    "share of a cell",
                    1e-9,
                    1.0,
                    "A cell is cloudy where at least this share of its fine pixels is missing.")
            .byDefault(DEFAULTS.cloudTolerance());

    private static final Input<Interpolation> INTERPOLATION = SharedInputs.interpolation(DEFAULTS.interpolation());

    private EfastTable() {}

    static MethodDescription description() {
        return new MethodTable(
                "Efast",
                "EFAST: fusion of time series by temporal weights",
                "Predicts the fine image of a date as the coarse image of that date plus the temporally weighted mean of the "
                        + "differences between fine and coarse images around it; images near clouds count less (Senty et al. "
                        + "2024, Remote Sensing 16(11), 1833). Coarse images need not be of the fine dates.",
                List.of(TEMPORAL_SIGMA, DATE_LIMIT, CLOUD_DISTANCE, CLOUD_TOLERANCE, INTERPOLATION),
                values -> new Efast(new EfastOptions(
                        values.get(TEMPORAL_SIGMA),
                        values.get(DATE_LIMIT),
                        values.get(CLOUD_DISTANCE),
                        values.get(CLOUD_TOLERANCE),
                        values.get(INTERPOLATION))),
                values -> (int) Math.ceil(values.get(CLOUD_DISTANCE)) + 3,
                values -> 0,
                true,
                EfastTable::requireDates);
    }

    /** METHODS 4: only fine images nearer in time than the limit count; without one there is no prediction anywhere. */
    private static void requireDates(Values values, FusionInputs inputs) {
        double limit = values.get(DATE_LIMIT);
        DatedRaster nearest = inputs.fine().images().stream()
                .min(Comparator.comparingDouble(image -> Math.abs(image.daysTo(inputs.target()))))
                .orElseThrow();
        double days = Math.abs(nearest.daysTo(inputs.target()));
        if (days >= limit) {
            throw ParameterException.invalid(
                    DATE_LIMIT.name(),
                    String.format(
                            Locale.ROOT,
                            "dateLimit is %s days, but the fine image nearest to %s is that of %s, %.1f days away: nothing "
                                    + "could be predicted. Give a larger dateLimit, for example %d, or a fine image "
                                    + "nearer to the target",
                            Double.toString(limit).replaceAll("\\.0$", ""),
                            Times.text(inputs.target()),
                            Times.text(nearest.time()),
                            days,
                            (long) Math.floor(days) + 1));
        }
    }
}
