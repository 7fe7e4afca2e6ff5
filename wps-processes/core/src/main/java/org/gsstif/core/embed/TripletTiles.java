package org.gsstif.core.embed;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.gsstif.core.run.RunMonitor;

/**
 * The pixels of triplets, read once before training: per triplet three tiles, missing pixels filled with the tile's band
 * mean, each number scaled from 0..1 to 16 bits. Triplets with a missing tile are not in it.
 */
public final class TripletTiles {

    private final int bands;
    private final int side;
    private final short[][] tiles;
    private final int size;

    private TripletTiles(int bands, int side, short[][] tiles, int size) {
        this.bands = bands;
        this.side = side;
        this.tiles = tiles;
        this.size = size;
    }

    /** Bytes that so many triplets take. */
    public static long bytes(int triplets, int bands, int side) {
        return 6L * triplets * bands * side * side;
    }

    /** Reads given triplets; those with a missing tile are left out. */
    public static TripletTiles read(TileSeries series, List<Triplet> triplets, int maxSide, RunMonitor monitor)
            throws IOException {
        var next = triplets.iterator();
        return read(series, () -> next.hasNext() ? next.next() : null, triplets.size(), maxSide, monitor);
    }

    /**
     * Draws triplets of step 1 until so many have no missing tile, at most ten times as many draws.
     *
     * @throws IllegalArgumentException if not even a tenth of what was asked for is there
     */
    public static TripletTiles draw(
            TileSeries series, GeographicSampler sampler, int triplets, int maxSide, long seed, RunMonitor monitor)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int[] left = {10 * triplets};
        TripletTiles read = read(series, () -> left[0]-- > 0 ? sampler.next(random) : null, triplets, maxSide, monitor);
        if (read.size() < Math.max(1, triplets / 10)) {
            throw new IllegalArgumentException("only " + read.size() + " of " + triplets
                    + " triplets have enough valid pixels; lower minValid (now " + series.minValid()
                    + ") or leave out clouded dates");
        }
        return read;
    }

    private static TripletTiles read(
            TileSeries series, Supplier<Triplet> source, int triplets, int maxSide, RunMonitor monitor)
            throws IOException {
        TileBatch batch = series.batch(3, maxSide);
        short[][] tiles = new short[3 * triplets][];
        int size = 0;
        while (size < triplets) {
            monitor.checkCancelled();
            Triplet t = source.get();
            if (t == null) {
                break;
            }
            batch.clear();
            if (series.add(t.anchor(), batch) && series.add(t.neighbour(), batch) && series.add(t.distant(), batch)) {
                batch.fill();
                int length = batch.bands() * batch.side() * batch.side();
                for (int i = 0; i < 3; i++) {
                    short[] packed = new short[length];
                    for (int p = 0; p < length; p++) {
                        packed[p] = (short) Math.round(batch.values()[i * length + p] * 65_535f);
                    }
                    tiles[3 * size + i] = packed;
                }
                size++;
            }
        }
        return new TripletTiles(batch.bands(), batch.side(), tiles, size);
    }

    /** Number of triplets. */
    public int size() {
        return size;
    }

    public int bands() {
        return bands;
    }

    public int side() {
        return side;
    }

    /**
     * Copies one tile, flipped and turned.
     *
     * @param role 0 anchor, 1 neighbour, 2 distant
     * @param symmetry 0 … 7: one of the flips and quarter turns; 0 leaves it as it is
     * @param out [band · side² + pixel] from {@code offset}
     */
    public void copy(int triplet, int role, int symmetry, float[] out, int offset) {
        short[] tile = tiles[3 * triplet + role];
        int pixels = side * side;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int r = (symmetry & 1) != 0 ? side - 1 - row : row;
                int c = (symmetry & 2) != 0 ? side - 1 - column : column;
                int from = (symmetry & 4) != 0 ? c * side + r : r * side + c;
                int to = offset + row * side + column;
                for (int b = 0; b < bands; b++) {
                    out[to + b * pixels] = Short.toUnsignedInt(tile[b * pixels + from]) / 65_535f;
                }
            }
        }
    }
}
