package org.gsstif.core.embed;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Series of embedded tiles (METHODS 6.1): per series T dates × z numbers and a mask per date. Series without any present
 * date are not in it. The numbers are held in memory, or lie in a {@link Store}; tiles and masks are always held.
 */
public final class EmbeddedSeries implements Serializable {

    /** Where numbers lie that are not held in memory; it travels to other Java processes. */
    @FunctionalInterface
    public interface Store extends Serializable {

        /** The series of the tiles {@code from … to − 1}, in memory. */
        EmbeddedSeries read(int from, int to) throws IOException;
    }

    private final int dates;
    private final int dimension;
    private final int[] tiles;
    private final float[][] rows;
    private final boolean[][] present;
    private final Store store;

    /**
     * @param dates T ≥ 1
     * @param dimension z ≥ 1
     * @param tiles number of each series' tile in its grid
     * @param rows [series][date · z + i]; 0 at dates that are not present
     * @param present [series][date]; each series has at least one
     */
    public EmbeddedSeries(int dates, int dimension, int[] tiles, float[][] rows, boolean[][] present) {
        this(dates, dimension, tiles, rows, present, null);
        if (rows.length != tiles.length || present.length != tiles.length) {
            throw new IllegalArgumentException(tiles.length + " tiles, " + rows.length + " rows, " + present.length
                    + " masks; the numbers must be equal");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != dates * dimension || present[i].length != dates) {
                throw new IllegalArgumentException("series " + i + " has " + rows[i].length + " numbers and "
                        + present[i].length + " mask entries for " + dates + " dates × " + dimension);
            }
            if (presentDates(i) == 0) {
                throw new IllegalArgumentException("series " + i + " has no present date");
            }
        }
    }

    private EmbeddedSeries(int dates, int dimension, int[] tiles, float[][] rows, boolean[][] present, Store store) {
        this.dates = dates;
        this.dimension = dimension;
        this.tiles = tiles;
        this.rows = rows;
        this.present = present;
        this.store = store;
    }

    /**
     * Of series whose numbers stay where they are.
     *
     * @param tiles number of each series' tile, ascending
     * @param present [series][date]
     */
    public static EmbeddedSeries stored(int dates, int dimension, int[] tiles, boolean[][] present, Store store) {
        return new EmbeddedSeries(dates, dimension, tiles, null, present, store);
    }

    /** Of complete series, all dates present, tiles numbered as the rows. */
    public static EmbeddedSeries complete(int dates, int dimension, float[][] rows) {
        int[] tiles = new int[rows.length];
        boolean[][] present = new boolean[rows.length][dates];
        for (int i = 0; i < rows.length; i++) {
            tiles[i] = i;
            Arrays.fill(present[i], true);
        }
        return new EmbeddedSeries(dates, dimension, tiles, rows, present);
    }

    /** Number of series. */
    public int size() {
        return tiles.length;
    }

    public int dates() {
        return dates;
    }

    /** z. */
    public int dimension() {
        return dimension;
    }

    /** Number of the series' tile in the grid. */
    public int tile(int series) {
        return tiles[series];
    }

    /** The tiles of all series, not a copy. */
    public int[] tiles() {
        return tiles;
    }

    /** Where the numbers lie; null: in memory. */
    public Store store() {
        return store;
    }

    /** The T · z numbers themselves, not a copy; of a store they are read each time. */
    public float[] row(int series) {
        try {
            return store == null ? rows[series] : store.read(tiles[series], tiles[series] + 1).rows[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isPresent(int series, int date) {
        return present[series][date];
    }

    public int presentDates(int series) {
        int n = 0;
        for (boolean p : present[series]) {
            n += p ? 1 : 0;
        }
        return n;
    }

    /** The chosen series in the given order, in memory; rows that are there already are shared. */
    public EmbeddedSeries select(int[] series) {
        int[] t = new int[series.length];
        float[][] r = new float[series.length][];
        boolean[][] p = new boolean[series.length][];
        for (int i = 0; i < series.length; i++) {
            t[i] = tiles[series[i]];
            r[i] = row(series[i]);
            p[i] = present[series[i]];
        }
        return new EmbeddedSeries(dates, dimension, t, r, p);
    }

    /** The series of the tiles {@code from … to − 1}, in memory; the tiles of all must ascend. */
    public EmbeddedSeries part(int from, int to) throws IOException {
        if (store != null) {
            return store.read(from, to);
        }
        int a = place(from);
        int b = place(to);
        return new EmbeddedSeries(
                dates,
                dimension,
                Arrays.copyOfRange(tiles, a, b),
                Arrays.copyOfRange(rows, a, b),
                Arrays.copyOfRange(present, a, b),
                null);
    }

    /** Number of series with a tile before this one. */
    private int place(int tile) {
        int found = Arrays.binarySearch(tiles, tile);
        return found < 0 ? -1 - found : found;
    }
}
