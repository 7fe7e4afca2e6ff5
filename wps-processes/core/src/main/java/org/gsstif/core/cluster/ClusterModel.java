package org.gsstif.core.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.gsstif.core.embed.BandScaling;
import org.gsstif.core.embed.EmbeddedSeries;
import org.gsstif.core.embed.Encoder;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.Encoders;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.run.RunContext;

/**
 * A saved clustering: how tiles are cut and scaled, the encoder with its weights, the centroids and their colours.
 *
 * <p>The file: a line of text that says what it is, the version, the length and the CRC-32 of what follows, then plain
 * numbers and texts (big-endian, {@link DataOutputStream}). Nothing in it is code, and loading makes no class by a name from
 * the file.
 *
 * @param encoder name of its kind
 * @param bands number of bands of a tile
 * @param scaling null where the encoder takes values as they are
 * @param times of the dates the centroids have, ascending
 * @param dimension z
 * @param centroids [cluster][date · z + i]
 * @param colours 0xRRGGBB per cluster
 */
public record ClusterModel(
        TileOptions tiles,
        String encoder,
        EncoderOptions encoderOptions,
        int bands,
        BandScaling scaling,
        List<Instant> times,
        int dimension,
        float[][] centroids,
        int[] colours,
        byte[] weights) {

    /** Version of the format; another one is rejected. */
    public static final int VERSION = 1;

    private static final String MAGIC = "gs-stif cluster model\n";
    private static final int MOST_BYTES = 512 << 20;

    public ClusterModel {
        times = List.copyOf(times);
        if (centroids.length < 1 || colours.length != centroids.length) {
            throw new IllegalArgumentException(
                    "the model has " + centroids.length + " centroids and " + colours.length + " colours");
        }
        for (float[] centroid : centroids) {
            if (centroid.length != times.size() * dimension) {
                throw new IllegalArgumentException(
                        "a centroid has " + centroid.length + " numbers for " + times.size() + " dates × " + dimension);
            }
        }
    }

    /** The encoder as it was trained; the caller closes it. */
    public Encoder restoreEncoder() throws IOException {
        Encoder restored = Encoders.provider(encoder).restore(encoderOptions, bands, weights);
        if (restored.dimension() != dimension) {
            restored.close();
            throw new IOException("the model has embeddings of " + dimension + " numbers, the encoder " + encoder
                    + " here makes " + restored.dimension() + "; it was written by another version");
        }
        return restored;
    }

    /**
     * For each new image the model's date nearest in the season (day of the year, around its end).
     *
     * @throws IllegalArgumentException if one is farther than {@code maxDays} from all of them
     */
    public int[] matchDates(List<Instant> newTimes, double maxDays) {
        int[] match = new int[newTimes.size()];
        for (int i = 0; i < match.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; t < times.size(); t++) {
                double days = seasonDays(newTimes.get(i), times.get(t));
                if (days < least) {
                    least = days;
                    match[i] = t;
                }
            }
            if (least > maxDays) {
                throw new IllegalArgumentException("the image of " + newTimes.get(i) + " is " + Math.round(least)
                        + " days of the year away from every date of the model (" + times
                        + "); leave it out or raise maxSeasonDays (now " + maxDays + ")");
            }
        }
        return match;
    }

    private static double seasonDays(Instant a, Instant b) {
        double year = 365.2425;
        double days = Math.abs(a.toEpochMilli() - b.toEpochMilli()) / 86_400_000.0 % year;
        return Math.min(days, year - days);
    }

    /** New series on the model's dates: images with the same match are averaged, dates without any are missing. */
    public EmbeddedSeries onModelDates(EmbeddedSeries series, int[] match) {
        int dates = times.size();
        EmbeddedSeries.Store store = series.store();
        if (store == null) {
            return averaged(series, match, dates);
        }
        boolean[][] present = new boolean[series.size()][];
        for (int i = 0; i < present.length; i++) {
            present[i] = matched(series, i, match, dates);
        }
        return EmbeddedSeries.stored(
                dates,
                series.dimension(),
                series.tiles(),
                present,
                (from, to) -> averaged(store.read(from, to), match, dates));
    }

    private static boolean[] matched(EmbeddedSeries series, int i, int[] match, int dates) {
        boolean[] present = new boolean[dates];
        for (int t = 0; t < match.length; t++) {
            present[match[t]] |= series.isPresent(i, t);
        }
        return present;
    }

    private static EmbeddedSeries averaged(EmbeddedSeries series, int[] match, int dates) {
        int z = series.dimension();
        float[][] rows = new float[series.size()][dates * z];
        boolean[][] present = new boolean[series.size()][];
        for (int i = 0; i < series.size(); i++) {
            int[] count = new int[dates];
            for (int t = 0; t < match.length; t++) {
                count[match[t]] += series.isPresent(i, t) ? 1 : 0;
            }
            float[] row = series.row(i);
            for (int t = 0; t < match.length; t++) {
                for (int d = 0; d < z && series.isPresent(i, t); d++) {
                    rows[i][match[t] * z + d] += row[t * z + d] / count[match[t]];
                }
            }
            present[i] = matched(series, i, match, dates);
        }
        return new EmbeddedSeries(dates, z, series.tiles(), rows, present);
    }

    /** The partition of series (on the model's dates) by their nearest centroids. */
    public Partition assign(EmbeddedSeries series, RunContext run) {
        return Nearest.partition(series, centroids, 1, run);
    }

    public byte[] toBytes() {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            writeBody(new DataOutputStream(body));
            CRC32 crc = new CRC32();
            crc.update(body.toByteArray());
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(file);
            out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
            out.writeInt(VERSION);
            out.writeInt(body.size());
            out.writeInt((int) crc.getValue());
            body.writeTo(out);
            return file.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // memory streams do not fail
        }
    }

    private void writeBody(DataOutputStream out) throws IOException {
        out.writeUTF(encoder);
        out.writeUTF(encoderOptions.size().name());
        out.writeInt(encoderOptions.features());
        out.writeLong(encoderOptions.seed());
        out.writeInt(tiles.size());
        out.writeInt(tiles.stride());
        out.writeDouble(tiles.minValid());
        out.writeInt(bands);
        out.writeBoolean(scaling != null);
        for (int b = 0; b < bands && scaling != null; b++) {
            out.writeFloat(scaling.low()[b]);
            out.writeFloat(scaling.high()[b]);
        }
        out.writeInt(times.size());
        for (Instant time : times) {
            out.writeLong(time.toEpochMilli());
        }
        out.writeInt(dimension);
        out.writeInt(centroids.length);
        for (int k = 0; k < centroids.length; k++) {
            out.writeInt(colours[k]);
            for (float v : centroids[k]) {
                out.writeFloat(v);
            }
        }
        out.writeInt(weights.length);
        out.write(weights);
    }

    /**
     * @throws IOException if this is no model, of another version, or damaged; the message says which
     */
    public static ClusterModel fromBytes(byte[] file) throws IOException {
        byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
        if (file.length < magic.length + 12 || !Arrays.equals(file, 0, magic.length, magic, 0, magic.length)) {
            throw new IOException(
                    "this is not a cluster model; it must be the output model of stif:SemanticClustering");
        }
        DataInputStream head = new DataInputStream(new ByteArrayInputStream(file, magic.length, 12));
        int version = head.readInt();
        if (version != VERSION) {
            throw new IOException("the cluster model has version " + version + ", this program reads version " + VERSION
                    + "; make the model again with this program");
        }
        int length = head.readInt();
        int stored = head.readInt();
        int start = magic.length + 12;
        CRC32 crc = new CRC32();
        crc.update(file, start, file.length - start);
        if (length != file.length - start || (int) crc.getValue() != stored) {
            throw new IOException("the cluster model is damaged or cut off: " + (file.length - start) + " bytes of "
                    + length + ", or a wrong checksum");
        }
        try {
            return readBody(new DataInputStream(new ByteArrayInputStream(file, start, length)));
        } catch (IllegalArgumentException | java.io.EOFException e) {
            throw new IOException("the cluster model is damaged: " + e.getMessage(), e);
        }
    }

    private static ClusterModel readBody(DataInputStream in) throws IOException {
        String encoder = in.readUTF();
        EncoderOptions.NetworkSize size = EncoderOptions.NetworkSize.valueOf(in.readUTF());
        EncoderOptions options = EncoderOptions.defaults().withSize(size).withFeatures(in.readInt());
        options = options.withSeed(in.readLong());
        int tileSize = in.readInt();
        int stride = in.readInt();
        TileOptions tiles =
                TileOptions.defaults().withSize(tileSize).withStride(stride).withMinValid(in.readDouble());
        int bands = count("bands", in.readInt(), 10_000);
        BandScaling scaling = null;
        if (in.readBoolean()) {
            float[] low = new float[bands];
            float[] high = new float[bands];
            for (int b = 0; b < bands; b++) {
                low[b] = in.readFloat();
                high[b] = in.readFloat();
            }
            scaling = new BandScaling(low, high);
        }
        List<Instant> times = new ArrayList<>();
        int dates = count("dates", in.readInt(), 100_000);
        for (int t = 0; t < dates; t++) {
            times.add(Instant.ofEpochMilli(in.readLong()));
        }
        int dimension = count("dimension", in.readInt(), 100_000);
        int clusters = count("clusters", in.readInt(), 1000);
        if (4L * dates * dimension * clusters > in.available()) {
            throw new IOException("the cluster model is damaged: it ends within the centroids");
        }
        float[][] centroids = new float[clusters][dates * dimension];
        int[] colours = new int[clusters];
        for (int k = 0; k < clusters; k++) {
            colours[k] = in.readInt();
            for (int d = 0; d < centroids[k].length; d++) {
                centroids[k][d] = in.readFloat();
            }
        }
        int weightBytes = in.readInt();
        if (weightBytes < 0 || weightBytes > MOST_BYTES || weightBytes != in.available()) {
            throw new IOException("the cluster model is damaged: " + weightBytes + " bytes of weights are announced, "
                    + in.available() + " are there");
        }
        return new ClusterModel(
                tiles, encoder, options, bands, scaling, times, dimension, centroids, colours, in.readAllBytes());
    }

    private static int count(String name, int value, int most) throws IOException {
        if (value < 1 || value > most) {
            throw new IOException("the cluster model is damaged: " + name + " is " + value);
        }
        return value;
    }
}
