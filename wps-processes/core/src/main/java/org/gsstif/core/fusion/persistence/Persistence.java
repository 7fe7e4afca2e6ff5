package org.gsstif.core.fusion.persistence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.pair.FusionChecks;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.series.DatedRaster;

/**
 * The fine value of the nearest date on which the pixel is valid in that band; of two equally near dates the earlier. Needs no
 * coarse image. Missing only where no date is valid.
 */
public final class Persistence implements FusionMethod {

    private final PersistenceOptions options;

    public Persistence(PersistenceOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    @Override
    public String name() {
        return "PERSISTENCE";
    }

    /** For each band b = 1…: {@code date_b}, index of the date in the fine series in the order of time, from 0. */
    @Override
    public List<String> provenanceBands(int fineBands) {
        List<String> names = new ArrayList<>();
        for (int b = 1; b <= fineBands; b++) {
            names.add("date_" + b);
        }
        return names;
    }

    @Override
    public Report fuse(FusionInputs inputs, RasterSink output, RasterSink provenance, RunContext run)
            throws IOException {
        FusionChecks.check(this, inputs, false, output, provenance);
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < inputs.fine().size(); k++) {
            if (Math.abs(days(inputs, k)) <= options.maxDays()) {
                order.add(k);
            }
        }
        order.sort(Comparator.comparingDouble((Integer k) -> Math.abs(days(inputs, k)))
                .thenComparing(k -> inputs.fine().get(k).time()));
        List<double[]> counts = run.runner().spread(inputs.fine().grid().window(), name(), run.monitor(), window -> {
            RasterBlock out = new RasterBlock(window, inputs.bands());
            RasterBlock date = new RasterBlock(window, inputs.bands());
            long missing = (long) window.size() * inputs.bands();
            for (int k : order) {
                if (missing == 0) {
                    break;
                }
                missing -= fill(out, date, inputs.fine().get(k).raster().read(window), k);
            }
            output.write(out);
            if (provenance != null) {
                provenance.write(date);
            }
            return new double[] {(double) window.size() * inputs.bands() - missing};
        });
        DatedRaster first = inputs.fine().get(order.isEmpty() ? 0 : order.get(0));
        Report report = new Report().put("method", name()).put("maxDays", options.maxDays());
        if (order.isEmpty()) {
            report.warn("no fine date lies within " + options.maxDays() + " days of the target " + inputs.target());
        } else {
            report.put("nearest", first.time().toString());
        }
        long values = (long) inputs.fine().grid().width() * inputs.fine().grid().height() * inputs.bands();
        return report.put("coverage", BlockSums.total(counts)[0] / values);
    }

    private static double days(FusionInputs inputs, int k) {
        return inputs.fine().get(k).daysTo(inputs.target());
    }

    private static long fill(RasterBlock out, RasterBlock date, RasterBlock image, int k) {
        long filled = 0;
        for (int b = 0; b < out.bands(); b++) {
            boolean[] have = out.valid(b);
            boolean[] valid = image.valid(b);
            for (int i = 0; i < have.length; i++) {
                if (!have[i] && valid[i]) {
                    have[i] = true;
                    out.values(b)[i] = image.values(b)[i];
                    date.valid(b)[i] = true;
                    date.values(b)[i] = k;
                    filled++;
                }
            }
        }
        return filled;
    }
}
