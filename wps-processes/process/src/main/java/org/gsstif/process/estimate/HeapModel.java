package org.gsstif.process.estimate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gsstif.process.port.Limits;
import org.gsstif.process.run.MemoryShares;

/**
 * The Java heap that a run needs at least, in parts. The constants were fitted to the least heap with which the runs of
 * docs/benchmarks.md end.
 */
final class HeapModel {

    /** Java, GeoTools, its coordinate reference systems, open files. */
    private static final long BASE = 44L << 20;
    /** Most bytes of output tiles that wait for their neighbours. */
    private static final long WAITING_TILES = 64L << 20;
    /** Decoded tiles of the images that stay for the next block, at least. */
    private static final long DECODED_TILES = 64L << 20;
    /** A float and its mask. */
    private static final int VALUE = 5;
    /** Values held for each pixel of a block beside the images: prediction, reference, filtered and written ones. */
    private static final int WORKING_PLANES = 8;
    /** Rasters of the coarse grid that a run makes beside one for each image: model and fit. */
    private static final int COARSE_PLANES = 8;

    private HeapModel() {}

    /** Bytes by part; their sum is the need. */
    static Map<String, Long> parts(WorkSize size, Limits limits) {
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("base", BASE);
        double side = Math.min(
                        limits.blockSize(),
                        Math.max(size.grid().width(), size.grid().height()))
                + 2.0 * size.reachPixels()
                + 4 * size.ratio();
        double block = side * side * size.bands() * VALUE * (size.fineImages() + WORKING_PLANES);
        parts.put("blocks", (long) (block * workers(size, limits)));
        double cells = size.pixels() / (size.ratio() * size.ratio());
        double scratch = VALUE
                * (double) size.bands()
                * (cells * (size.fineImages() + size.coarseImages() + COARSE_PLANES)
                        + (double) size.pixels() * size.fineIntermediates());
        parts.put("intermediates", Math.min((long) scratch, MemoryShares.scratch(limits)));
        long decoded = 8L * size.pixels() * size.bands() * size.fineImages();
        parts.put("decodedTiles", Math.min(DECODED_TILES, decoded));
        parts.put("outputTiles", Math.min(WAITING_TILES, 4 * size.outputValues()));
        return parts;
    }

    /** With what Java and GeoTools need. */
    static Map<String, Long> withBase(Map<String, Long> parts) {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("base", BASE);
        all.putAll(parts);
        return all;
    }

    static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Workers that find a block to do. */
    static int workers(WorkSize size, Limits limits) {
        long across = (size.grid().width() + limits.blockSize() - 1L) / limits.blockSize();
        long down = (size.grid().height() + limits.blockSize() - 1L) / limits.blockSize();
        return (int) Math.min(limits.workers(), across * down);
    }

    /** Bytes of intermediate rasters that go to the temporary folder, and of the output while it is made. */
    static long temporaryBytes(WorkSize size, Limits limits) {
        double all = VALUE * (double) size.bands() * size.pixels() * size.fineIntermediates();
        long spilled = (long) Math.max(0, all - MemoryShares.scratch(limits));
        return spilled + 2 * 4 * size.outputValues();
    }
}
