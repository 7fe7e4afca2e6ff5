package org.gsstif.core.fusion.linear;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * Linear interpolation in time, pixel by pixel and band by band, between the nearest valid date at or before the target and the
 * nearest after it. Where there is a valid date on one side only its value stands. Needs no coarse image.
 */
public final class Linear implements FusionMethod {

    private final LinearOptions options;

    public Linear(LinearOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    @Override
    public String name() {
        return "LINEAR";
    }

    /**
     * For each band b = 1…: {@code before_b} and {@code after_b}, indices of the dates in the fine series in the order of time,
     * from 0; missing where there is none.
     */
    @Override
    public List<String> provenanceBands(int fineBands) {
        List<String> names = new ArrayList<>();
        for (int b = 1; b <= fineBands; b++) {
            names.add("before_" + b);
            names.add("after_" + b);
        }
        return names;
    }

    @Override
    public Report fuse(FusionInputs inputs, RasterSink output, RasterSink provenance, RunContext run)
            throws IOException {
        FusionChecks.check(this, inputs, false, output, provenance);
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            double days = -inputs.fine().get(k).daysTo(inputs.target());
            if (Math.abs(days) <= options.maxDays()) {
                if (days <= 0) {
                    before.add(0, k);
                } else {
                    after.add(k);
                }
            }
        }
        List<double[]> counts = run.runner().spread(inputs.fine().grid().window(), name(), run.monitor(), window -> {
            Side left = new Side(inputs, before, window);
            Side right = new Side(inputs, after, window);
            RasterBlock out = new RasterBlock(window, inputs.bands());
            double predicted = interpolate(inputs, left, right, out);
            output.write(out);
            if (provenance != null) {
                provenance.write(provenance(left, right));
            }
            return new double[] {predicted};
        });
        long values = (long) inputs.fine().grid().width() * inputs.fine().grid().height() * inputs.bands();
        Report report = new Report().put("method", name()).put("maxDays", options.maxDays());
        if (before.isEmpty() || after.isEmpty()) {
            report.warn("all fine dates lie on one side of the target: the nearest valid value stands");
        }
        return report.put("coverage", BlockSums.total(counts)[0] / values);
    }

    /** The nearest valid values on one side of the target. */
    private static final class Side {
        private final RasterBlock values;
        private final int[][] date;

        Side(FusionInputs inputs, List<Integer> nearestFirst, Window window) throws IOException {
            values = new RasterBlock(window, inputs.bands());
            date = new int[inputs.bands()][window.size()];
            long missing = (long) window.size() * inputs.bands();
            for (int k : nearestFirst) {
                if (missing == 0) {
                    return;
                }
                RasterBlock image = inputs.fine().get(k).raster().read(window);
                for (int b = 0; b < inputs.bands(); b++) {
                    for (int i = 0; i < window.size(); i++) {
                        if (!values.valid(b)[i] && image.valid(b)[i]) {
                            values.valid(b)[i] = true;
                            values.values(b)[i] = image.values(b)[i];
                            date[b][i] = k;
                            missing--;
                        }
                    }
                }
            }
        }
    }

    private static long interpolate(FusionInputs inputs, Side left, Side right, RasterBlock out) {
        double[] days = new double[inputs.fine().size()];
        for (int k = 0; k < days.length; k++) {
            days[k] = Math.abs(inputs.fine().get(k).daysTo(inputs.target()));
        }
        long n = 0;
        for (int b = 0; b < out.bands(); b++) {
            for (int i = 0; i < out.window().size(); i++) {
                boolean hasLeft = left.values.valid(b)[i];
                boolean hasRight = right.values.valid(b)[i];
                if (hasLeft || hasRight) {
                    float l = left.values.values(b)[i];
                    float r = right.values.values(b)[i];
                    double value = hasLeft ? l : r;
                    if (hasLeft && hasRight) {
                        double dl = days[left.date[b][i]];
                        double dr = days[right.date[b][i]];
                        value = (l * dr + r * dl) / (dl + dr);
                    }
                    out.values(b)[i] = (float) value;
                    out.valid(b)[i] = true;
                    n++;
                }
            }
        }
        return n;
    }

    private static RasterBlock provenance(Side left, Side right) {
        int bands = left.values.bands();
        RasterBlock out = new RasterBlock(left.values.window(), 2 * bands);
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < out.window().size(); i++) {
                out.valid(2 * b)[i] = left.values.valid(b)[i];
                out.values(2 * b)[i] = left.values.valid(b)[i] ? left.date[b][i] : 0;
                out.valid(2 * b + 1)[i] = right.values.valid(b)[i];
                out.values(2 * b + 1)[i] = right.values.valid(b)[i] ? right.date[b][i] : 0;
            }
        }
        return out;
    }
}
