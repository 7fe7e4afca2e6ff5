package org.gsstif.core.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.persistence.Persistence;
import org.gsstif.core.fusion.persistence.PersistenceOptions;
import org.gsstif.core.quality.Assessment;
import org.gsstif.core.quality.AssessmentResult;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.standardize.Standardizer;

/**
 * Runs contestants on the cases of a series (see the package).
 *
 * <ul>
 *   <li>The result depends on data, options and contestants alone: not on the number of workers, nor on how often it was stopped.
 *   <li>Images of one case are in memory: this is for comparing methods on scenes, not for production.
 * </ul>
 */
public final class Evaluation {

    private static final long SCRATCH_MEMORY = 256L << 20;

    private final EvaluationData data;
    private final EvaluationOptions options;
    private final List<Contestant> contestants;

    public Evaluation(EvaluationData data, EvaluationOptions options, List<Contestant> contestants) {
        this.data = data;
        this.options = options;
        this.contestants = List.copyOf(contestants);
        if (contestants.isEmpty()) {
            throw new IllegalArgumentException("contestants is empty; name at least one method");
        }
    }

    /**
     * Runs what the file does not have, and leaves it with exactly the lines of this evaluation, in the order of cases and
     * contestants.
     *
     * @param file CSV; lines of other data or settings in it are dropped
     * @param temporary existing folder for temporary files
     * @param workers cases run at a time, ≥ 1
     * @return all lines
     * @throws IllegalArgumentException if the series has no clear date to leave out
     */
    public List<EvaluationRow> run(Path file, Path temporary, int workers, RunMonitor monitor) throws IOException {
        List<CasePlan> plans = CasePlan.all(data, options, clear(monitor));
        if (plans.isEmpty()) {
            throw new IllegalArgumentException(
                    "no date of " + data.name() + " can be left out: none has " + options.minClear()
                            + " of its pixels valid" + (data.hasCoarse() ? " and a coarse image" : "")
                            + "; a smaller minClear may help");
        }
        EvaluationFile results = new EvaluationFile(file);
        Map<String, EvaluationRow> rows = new LinkedHashMap<>();
        for (EvaluationRow row : results.read()) {
            rows.put(row.caseId() + " " + row.contestant() + " " + row.fingerprint(), row);
        }
        results.write(sorted(plans, rows));
        List<Window> cases = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            cases.add(new Window(i, 0, 1, 1));
        }
        try (BlockRunner runner = new BlockRunner(workers, 1)) {
            runner.run(cases, "evaluation", monitor, w -> runCase(plans.get(w.x()), results, rows, temporary, monitor));
        }
        List<EvaluationRow> all = sorted(plans, rows);
        results.write(all);
        return all;
    }

    private void runCase(
            CasePlan plan, EvaluationFile results, Map<String, EvaluationRow> rows, Path temporary, RunMonitor monitor)
            throws IOException {
        List<Contestant> missing = new ArrayList<>();
        synchronized (rows) {
            for (Contestant contestant : contestants) {
                if (!rows.containsKey(key(plan, contestant))) {
                    missing.add(contestant);
                }
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        Path folder = Files.createTempDirectory(temporary, "stif-evaluation-");
        RunMonitor silent = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return monitor.isCancelled();
            }
        };
        try (BlockRunner runner = new BlockRunner(1, BlockRunner.DEFAULT_BLOCK_SIZE);
                ScratchSpace scratch = new ScratchSpace(folder, SCRATCH_MEMORY)) {
            RunContext run = new RunContext(runner, silent, scratch);
            EvaluationCase evaluated = EvaluationCase.of(data, options, plan, run);
            FusionInputs inputs = evaluated.inputs();
            MemoryRaster fallback = new MemoryRaster(inputs.fine().grid(), inputs.bands());
            new Persistence(PersistenceOptions.defaults()).fuse(inputs, fallback, null, run);
            for (Contestant contestant : missing) {
                monitor.checkCancelled();
                EvaluationRow row = judge(plan, contestant, evaluated, fallback, runner, silent, folder);
                synchronized (rows) {
                    rows.put(key(plan, contestant), row);
                    results.append(row);
                }
            }
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private EvaluationRow judge(
            CasePlan plan,
            Contestant contestant,
            EvaluationCase evaluated,
            MemoryRaster fallback,
            BlockRunner runner,
            RunMonitor monitor,
            Path folder)
            throws IOException {
        FusionInputs inputs = evaluated.inputs();
        MemoryRaster prediction = new MemoryRaster(inputs.fine().grid(), inputs.bands());
        String status = EvaluationRow.OK;
        AssessmentResult result;
        try (ScratchSpace scratch = new ScratchSpace(folder, SCRATCH_MEMORY)) {
            RunContext run = new RunContext(runner, monitor, scratch);
            try {
                FusionInputs used = contestant.standardization().isEmpty()
                        ? inputs
                        : Standardizer.standardize(
                                        inputs, contestant.standardization().get(), run)
                                .inputs();
                contestant.fusion().fuse(used, prediction, null, run);
            } catch (IllegalArgumentException e) {
                // the method cannot be run on such inputs: all gaps
                status = String.valueOf(e.getMessage());
                for (int b = 0; b < prediction.bands(); b++) {
                    prediction.pixels().clear(b);
                }
            }
            result = Assessment.assess(
                    prediction,
                    evaluated.truth(),
                    fallback,
                    options.assessment().withRatio(Math.max(1, inputs.mapping().ratio())),
                    run);
        }
        return new EvaluationRow(
                plan.id(data),
                plan.scenario(),
                plan.ratio(),
                inputs.target().toString(),
                contestant.method(),
                contestant.standardizationName(),
                fingerprint(contestant),
                status,
                result.coverage(),
                EvaluationRow.values(result.predicted()),
                EvaluationRow.values(result.gapFilled().orElseThrow()));
    }

    /** Share of pixels valid in all bands, per fine date. */
    private double[] clear(RunMonitor monitor) throws IOException {
        double[] clear = new double[data.fine().size()];
        for (int k = 0; k < clear.length; k++) {
            long n = 0;
            for (Window tile : BlockRunner.blocks(data.fine().grid().window(), 256)) {
                monitor.checkCancelled();
                RasterBlock block = data.fine().get(k).raster().read(tile);
                for (int i = 0; i < tile.size(); i++) {
                    boolean valid = true;
                    for (int b = 0; b < block.bands(); b++) {
                        valid &= block.valid(b)[i];
                    }
                    n += valid ? 1 : 0;
                }
            }
            clear[k] = (double) n
                    / ((long) data.fine().grid().width() * data.fine().grid().height());
        }
        return clear;
    }

    private List<EvaluationRow> sorted(List<CasePlan> plans, Map<String, EvaluationRow> rows) {
        List<EvaluationRow> result = new ArrayList<>();
        for (CasePlan plan : plans) {
            for (Contestant contestant : contestants) {
                EvaluationRow row = rows.get(key(plan, contestant));
                if (row != null) {
                    result.add(row);
                }
            }
        }
        return result;
    }

    private String key(CasePlan plan, Contestant contestant) {
        return plan.id(data) + " " + contestant.name() + " " + fingerprint(contestant);
    }

    /** Of the data and everything that a line depends on but the case's own scenario and ratio. */
    private String fingerprint(Contestant contestant) {
        CRC32 crc = new CRC32();
        String text = data.fingerprint() + "\n" + options.sensor() + options.seed() + " " + options.minClear() + " "
                + options.minUseful() + " " + options.targetGap() + " " + options.maxDates() + options.assessment()
                + "\n" + contestant.settings();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
