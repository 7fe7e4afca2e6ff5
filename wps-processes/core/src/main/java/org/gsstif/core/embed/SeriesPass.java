package org.gsstif.core.embed;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/**
 * Goes once over all series, range by range of tiles: on the run's threads where the numbers are in memory, else as a step
 * that may be spread over several Java processes. The ranges follow from the numbers of tiles, dates and numbers alone, so
 * that sums over them are the same bits on one machine and on many.
 */
public final class SeriesPass {

    /** Numbers in a range, at least; and in the part of it that is read at once. */
    private static final int RANGE = 1 << 21;

    private static final int PART = 1 << 20;
    /** Most ranges. */
    private static final int MOST = 256;

    private static final int STEP = 256;

    private SeriesPass() {}

    /** What is done to the series of one range. It travels with what it refers to, and must not change that. */
    @FunctionalInterface
    public interface Task extends Serializable {

        /** @param parts the series of the range, some at a time; to be gone through once */
        double[] run(Iterable<EmbeddedSeries> parts) throws IOException;
    }

    /**
     * @param sums about how many numbers the task returns for a range, however many series that has; ranges are made large
     *     against them. 0: only some for each series
     * @param step what is being done, for messages
     * @return what the task returned, range after range
     */
    public static List<double[]> over(EmbeddedSeries series, long sums, String step, RunContext run, Task task) {
        int tiles = series.tile(series.size() - 1) + 1;
        int length = series.dates() * series.dimension();
        long range = Math.max(Math.max(RANGE, 32 * sums) / length, tiles / MOST);
        int width = (int) Math.min(tiles, (range / STEP + 1) * STEP);
        int part = Math.max(1, PART / length / STEP) * STEP;
        List<Window> ranges = IntStream.rangeClosed(0, (tiles - 1) / width)
                .mapToObj(i -> new Window(i * width, 0, Math.min(width, tiles - i * width), 1))
                .toList();
        RunMonitor quiet = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return run.monitor().isCancelled();
            }
        };
        BlockRunner runner = run.runner();
        try {
            EmbeddedSeries.Store store = series.store();
            if (store != null) {
                return runner.spread(ranges, step, quiet, window -> task.run(() -> parts(store, window, part)));
            }
            double[][] results = new double[ranges.size()][];
            runner.run(ranges, step, quiet, window -> {
                results[window.x() / width] = task.run(() -> parts(series::part, window, part));
            });
            return Arrays.asList(results);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static Iterator<EmbeddedSeries> parts(EmbeddedSeries.Store store, Window range, int width) {
        return IntStream.iterate(range.x(), from -> from < range.endX(), from -> from + width)
                .mapToObj(from -> {
                    try {
                        return store.read(from, Math.min(range.endX(), from + width));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .iterator();
    }
}
