package org.gsstif.core.fusion.fsdaf;

import java.io.Serializable;
import org.gsstif.core.fusion.pair.FusionChecks;

/**
 * Parameters of FSDAF (METHODS 4).
 *
 * @param classes k, number of classes, 1 … 30
 * @param pureCells purest coarse cells per class for the change of the classes, ≥ 1
 * @param searchRadius radius of the search window for similar pixels in fine pixels, 0 … 200
 * @param similarPixels similar pixels averaged per pixel, the pixel itself included, ≥ 1
 * @param seed of the k-means starting centres
 */
public record FsdafOptions(int classes, int pureCells, int searchRadius, int similarPixels, long seed)
        implements Serializable {

    public FsdafOptions {
        FusionChecks.range("classes", classes, 1, 30, "classes");
        FusionChecks.range("pureCells", pureCells, 1, 100_000, "coarse cells");
        FusionChecks.range("searchRadius", searchRadius, 0, 200, "fine pixels");
        FusionChecks.range("similarPixels", similarPixels, 1, 10_000, "pixels");
    }

    /** 4 classes, 100 pure cells, half window 20, 20 similar pixels. */
    public static FsdafOptions defaults() {
        return new FsdafOptions(4, 100, 20, 20, 0);
    }

    public FsdafOptions withClasses(int value) {
        return new FsdafOptions(value, pureCells, searchRadius, similarPixels, seed);
    }

    public FsdafOptions withPureCells(int cells) {
        return new FsdafOptions(classes, cells, searchRadius, similarPixels, seed);
    }

    public FsdafOptions withSearchRadius(int pixels) {
        return new FsdafOptions(classes, pureCells, pixels, similarPixels, seed);
    }

    public FsdafOptions withSimilarPixels(int pixels) {
        return new FsdafOptions(classes, pureCells, searchRadius, pixels, seed);
    }

    public FsdafOptions withSeed(long value) {
        return new FsdafOptions(classes, pureCells, searchRadius, similarPixels, value);
    }
}
