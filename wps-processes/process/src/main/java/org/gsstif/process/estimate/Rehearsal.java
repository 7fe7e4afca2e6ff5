package org.gsstif.process.estimate;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.port.Limits;

/**
 * Runs a request on small boxes of its own images, on one thread, and follows the times to the whole area.
 *
 * <ol>
 *   <li>A small box for warming up: code is loaded and compiled, files are opened.
 *   <li>A small box elsewhere: t_1 seconds for A_1 pixels.
 *   <li>A larger box elsewhere again, as large as a few seconds allow: t_2 for A_2.
 *   <li>Whole area A on w workers: (t_1 + (t_2 − t_1) (A − A_1) / (A_2 − A_1)) / w; where A ≤ A_2, the part of t_2.
 * </ol>
 *
 * A box carries its surroundings with it (the halo that the method needs), a whole image does so only at its borders: for
 * methods with a large reach the estimate is therefore on the high side.
 */
final class Rehearsal {

    private static final int SMALL = 256;
    private static final int LARGE = 768;
    /** Seconds that the last box may take, about. */
    private static final double BUDGET = 6;

    private final Estimable process;
    private final Map<String, Object> request;
    private final StifRuntime runtime;
    private final RunMonitor monitor;
    private final WorkSize size;

    /**
     * @param request inputs by name, without region, bbox and publication
     * @param runtime where the request would run
     */
    Rehearsal(Estimable process, Map<String, Object> request, WorkSize size, StifRuntime runtime, RunMonitor monitor) {
        this.process = process;
        this.request = request;
        this.size = size;
        this.runtime = runtime;
        this.monitor = monitor;
    }

    /** Seconds and pixels of a box. */
    record Timing(double seconds, long pixels) {}

    /**
     * @param seconds for the whole request on the runtime's workers, once they are warm
     * @param start seconds more that a process just started takes: what the box for warming up took more than the next
     * @param small the first timed box
     * @param large the second, or the first where the request is not larger
     */
    record Result(double seconds, double start, Timing small, Timing large) {}

    Result run() throws IOException {
        Limits limits = runtime.limits();
        try (StifRuntime single = runtime.withOneWorker()) {
            Timing first = time(single, SMALL, 0.5, monitor.part(0, 0.2));
            Timing small = time(single, SMALL, 0.2, monitor.part(0.2, 0.4));
            double perPixel = small.seconds() / small.pixels();
            int side = (int) Math.max(SMALL, Math.min(LARGE, Math.sqrt(BUDGET / perPixel)));
            Timing large = side < 1.2 * SMALL ? small : time(single, side, 0.8, monitor.part(0.4, 1));
            return new Result(
                    follow(small, large) / HeapModel.workers(size, limits),
                    Math.max(0, first.seconds() - small.seconds()),
                    small,
                    large);
        }
    }

    private double follow(Timing small, Timing large) {
        double area = size.pixels();
        if (large.pixels() <= small.pixels() || large.seconds() <= small.seconds() || area <= large.pixels()) {
            return large.seconds() * area / large.pixels();
        }
        return small.seconds()
                + (large.seconds() - small.seconds()) * (area - small.pixels()) / (large.pixels() - small.pixels());
    }

    /** @param place of the box along the grid's diagonal, 0 … 1 */
    private Timing time(StifRuntime single, int side, double place, RunMonitor part) throws IOException {
        GridGeometry grid = size.grid();
        int width = Math.min(side, grid.width());
        int height = Math.min(side, grid.height());
        int x = (int) ((grid.width() - width) * place);
        int y = (int) ((grid.height() - height) * place);
        Map<String, Object> inputs = new LinkedHashMap<>(request);
        inputs.put(FusionParameters.BBOX.name(), box(grid, x, y, width, height));
        long start = System.nanoTime();
        Map<String, Object> outputs = process.run(process.table().read(inputs), single, part);
        double seconds = (System.nanoTime() - start) * 1e-9;
        for (Object output : outputs.values()) {
            if (output instanceof GridCoverage2D coverage) {
                coverage.dispose(true);
            }
        }
        return new Timing(seconds, (long) width * height);
    }

    /** The box around a window, a little smaller, so that it touches no further pixel. */
    private static ReferencedEnvelope box(GridGeometry grid, int x, int y, int width, int height) {
        AffineTransform toCrs = grid.gridToCrs();
        double inset = 0.1;
        Rectangle2D bounds = toCrs.createTransformedShape(
                        new Rectangle2D.Double(x + inset, y + inset, width - 2 * inset, height - 2 * inset))
                .getBounds2D();
        return new ReferencedEnvelope(bounds.getMinX(), bounds.getMaxX(), bounds.getMinY(), bounds.getMaxY(), null);
    }
}
