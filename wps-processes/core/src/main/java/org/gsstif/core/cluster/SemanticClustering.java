package org.gsstif.core.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gsstif.core.embed.ClusterSampler;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.Embedder;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.GeographicSampler;
import org.gsstif.core.embed.TileSeries;
import org.gsstif.core.embed.TrainableEncoder;
import org.gsstif.core.embed.TripletTiles;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunContext;

/**
 * The two-step method of METHODS 6.4–6.6: {@code P^g} from an encoder trained on geographic neighbourhoods, {@code P^c} from
 * the same encoder trained further on the neighbourhoods in {@code P^g}. With an encoder that does not learn there is one
 * step.
 */
public final class SemanticClustering {

    private SemanticClustering() {}

    /**
     * What a run made.
     *
     * @param encoder the trained one; the caller closes it
     * @param series embedded with it
     * @param partition P^c, or P^g where there was one step
     * @param bandMeans of the same tiles and dates, in the unit of the images
     * @param geographicSeries of step 1; the same as {@code series} where there was one step
     * @param geographicPartition P^g
     * @param report training, choice of k, agreement of the steps
     */
    public record Result(
            Encoder encoder,
            EmbeddedSeries series,
            Partition partition,
            EmbeddedSeries bandMeans,
            EmbeddedSeries geographicSeries,
            Partition geographicPartition,
            Report report) {}

    /**
     * @throws IllegalArgumentException if the encoder is not there, or there is too little valid data
     * @throws org.gsstif.core.run.RunCancelledException if the monitor asked to stop
     */
    public static Result run(TileSeries tiles, TwoStepOptions options, RunContext run) throws IOException {
        Encoder encoder = Encoders.provider(options.encoder()).create(options.encoderOptions(), tiles.bands());
        try {
            return run(tiles, encoder, options, run);
        } catch (IOException | RuntimeException | Error e) {
            encoder.close();
            throw e;
        }
    }

    private static Result run(TileSeries tiles, Encoder encoder, TwoStepOptions options, RunContext run)
            throws IOException {
        Report report = new Report();
        boolean learns = encoder instanceof TrainableEncoder;
        boolean second = learns && options.secondStep();
        report.put("encoder", encoder.name())
                .put("dimension", encoder.dimension())
                .put("steps", second ? 2 : 1);
        double end = second ? 0.5 : 1;
        if (encoder instanceof TrainableEncoder trainable) {
            report.put("device", trainable.device());
            int radius = options.neighbourRadius() == 0 ? tiles.grid().size() : options.neighbourRadius();
            GeographicSampler sampler = new GeographicSampler(tiles.grid(), tiles.dates(), radius);
            run.monitor().progress(0, "reading triplets");
            TripletTiles triplets = TripletTiles.draw(
                    tiles,
                    sampler,
                    options.triplets(),
                    encoder.inputSide(),
                    options.training().seed(),
                    run.monitor());
            train(trainable, triplets, options, "step 1", 0.05, 0.7 * end, run, report);
        } else if (options.secondStep()) {
            report.put("note", "the encoder " + encoder.name() + " does not learn, so there is no step 2");
        }
        Stage first = stage(tiles, encoder, options, "step 1", run.part(learns ? 0.7 * end : 0, end));
        report.put("step1", first.report());
        if (!second) {
            return result(encoder, first, first, report);
        }
        ClusterSampler sampler = new ClusterSampler(
                tiles.grid(),
                first.series(),
                first.partition().labels(),
                first.partition().clusters());
        int perDate = Math.max(1, options.triplets() / tiles.dates());
        SplittableRandom random = new SplittableRandom(options.training().seed() + 1);
        TripletTiles triplets =
                TripletTiles.read(tiles, sampler.sample(perDate, random), encoder.inputSide(), run.monitor());
        if (triplets.size() == 0) {
            report.warn("no date has two clusters with tiles, so there was no step 2");
            return result(encoder, first, first, report);
        }
        train((TrainableEncoder) encoder, triplets, options, "step 2", 0.52, 0.85, run, report);
        Stage last = stage(tiles, encoder, options, "step 2", run.part(0.85, 1));
        report.put("step2", last.report());
        Agreement agreement =
                Agreement.of(first.partition().labels(), last.partition().labels());
        report.put("agreementOfSteps", agreement(agreement));
        return result(encoder, first, last, report);
    }

    private static Result result(Encoder encoder, Stage first, Stage last, Report report) {
        return new Result(
                encoder, last.series(), last.partition(), last.bandMeans(), first.series(), first.partition(), report);
    }

    private record Stage(EmbeddedSeries series, EmbeddedSeries bandMeans, Partition partition, Report report) {}

    private static Stage stage(TileSeries tiles, Encoder encoder, TwoStepOptions options, String step, RunContext run)
            throws IOException {
        Embedder.Embedded embedded =
                Embedder.embedWithMeans(tiles, encoder, step + ": embedding tiles", run.part(0, 0.7));
        EmbeddedSeries series = embedded.series();
        run.monitor().progress(0.7, step + ": clustering");
        Partitioner.Chosen chosen = Partitioner.partition(series, options.partition(), run.part(0.7, 1));
        run.monitor().progress(1, step + ": clustered");
        Report report = new Report();
        report.put("tiles", series.size()).put("clusters", chosen.partition().clusters());
        report.put("inertia", chosen.partition().inertia());
        if (!chosen.indexByClusters().isEmpty()) {
            Map<String, Object> tried = new LinkedHashMap<>();
            chosen.indexByClusters().forEach((k, v) -> tried.put(String.valueOf(k), v));
            report.put("indexByClusters", tried);
        }
        return new Stage(series, embedded.bandMeans(), chosen.partition(), report);
    }

    private static void train(
            TrainableEncoder encoder,
            TripletTiles triplets,
            TwoStepOptions options,
            String step,
            double from,
            double to,
            RunContext run,
            Report report) {
        long start = System.nanoTime();
        List<TrainableEncoder.Epoch> epochs = encoder.train(
                triplets,
                options.training().withSeed(options.training().seed() + ("step 1".equals(step) ? 2 : 3)),
                step + ": training",
                run.monitor().part(from, to));
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Object> losses = new ArrayList<>();
        for (TrainableEncoder.Epoch epoch : epochs) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("loss", epoch.loss());
            entry.put("nearDistance", epoch.nearDistance());
            entry.put("farDistance", epoch.farDistance());
            losses.add(entry);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("triplets", triplets.size());
        entry.put("seconds", seconds);
        entry.put("tripletsPerSecond", triplets.size() * (double) epochs.size() / seconds);
        entry.put("epochs", losses);
        report.put(step.replace(" ", "") + "Training", entry);
    }

    static Map<String, Object> agreement(Agreement agreement) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("adjustedRand", agreement.adjustedRand());
        entry.put("normalizedMutualInformation", agreement.normalizedMutualInformation());
        return entry;
    }
}
