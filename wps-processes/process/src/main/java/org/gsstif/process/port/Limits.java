package org.gsstif.process.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gsstif.process.spark.SparkSettings;

/**
 * What a run may use. Every refusal prints both numbers and the setting's name.
 *
 * @param workers threads that all runs share, ≥ 1 (setting {@code workers})
 * @param blockSize side of a block in pixels (setting {@code blockSize})
 * @param memoryBytes memory one run may plan with (setting {@code memory})
 * @param maxOutputPixels largest output, width × height × bands (setting {@code maxOutputPixels})
 * @param temporaryFolder where intermediate and unpublished results go (setting {@code temporaryFolder})
 * @param maxTraining longest training of an encoder (setting {@code maxTrainingMinutes})
 * @param spark how runs get to Spark (settings {@code spark.…}); empty: they do not
 */
public record Limits(
        int workers,
        int blockSize,
        long memoryBytes,
        long maxOutputPixels,
        Path temporaryFolder,
        Duration maxTraining,
        Optional<SparkSettings> spark) {

    private static final Duration LONGEST_TRAINING = Duration.ofHours(2);

    public Limits {
        if (workers < 1 || blockSize < 16 || memoryBytes < 1 || maxOutputPixels < 1) {
            throw new IllegalArgumentException("limits out of range: workers " + workers + " (≥ 1), blockSize "
                    + blockSize + " (≥ 16), memory " + memoryBytes + " (≥ 1), maxOutputPixels " + maxOutputPixels
                    + " (≥ 1)");
        }
    }

    /** With the default for the training. */
    public Limits(int workers, int blockSize, long memoryBytes, long maxOutputPixels, Path temporaryFolder) {
        this(workers, blockSize, memoryBytes, maxOutputPixels, temporaryFolder, LONGEST_TRAINING, Optional.empty());
    }

    /**
     * One worker for each processor, blocks of 256 px, half of the Java heap, outputs up to 10¹⁰ values, the system's
     * temporary folder, two hours of training.
     */
    public static Limits defaults() {
        Runtime java = Runtime.getRuntime();
        return new Limits(
                java.availableProcessors(),
                256,
                java.maxMemory() / 2,
                10_000_000_000L,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    public Limits withMaxTraining(Duration longest) {
        return new Limits(workers, blockSize, memoryBytes, maxOutputPixels, temporaryFolder, longest, spark);
    }

    public Limits withSpark(Optional<SparkSettings> settings) {
        return new Limits(workers, blockSize, memoryBytes, maxOutputPixels, temporaryFolder, maxTraining, settings);
    }
}
