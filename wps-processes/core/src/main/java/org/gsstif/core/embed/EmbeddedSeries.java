package org.gsstif.core.embed;

/**
 * Series of embedded tiles (METHODS 6.1): per series T dates × z numbers and a mask per date. Series without any present
 * date are not in it.
 */
public final class EmbeddedSeries {

    private final int dates;
    private final int dimension;
    private final int[] tiles;
    private final float[][] rows;
    private final boolean[][] present;

    /**
     * @param dates T ≥ 1
     * @param dimension z ≥ 1
     * @param tiles number of each series' tile in its grid
     * @param rows [series][date · z + i]; 0 at dates that are not present
     * @param present [series][date]; each series has at least one
     */
    public EmbeddedSeries(int dates, int dimension, int[] tiles, float[][] rows, boolean[][] present) {
        this.dates = dates;
        this.dimension = dimension;
        this.tiles = tiles;
        this.rows = rows;
        this.present = present;
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

    /** Of complete series, all dates present, tiles numbered as the rows. */
    public static EmbeddedSeries complete(int dates, int dimension, float[][] rows) {
        int[] tiles = new int[rows.length];
        boolean[][] present = new boolean[rows.length][dates];
        for (int i = 0; i < rows.length; i++) {
            tiles[i] = i;
            java.util.Arrays.fill(present[i], true);
        }
        return new EmbeddedSeries(dates, dimension, tiles, rows, present);
    }

    /** Number of series. */
    public int size() {
        return rows.length;
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

    /** The T · z numbers themselves, not a copy. */
    public float[] row(int series) {
        return rows[series];
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

    /** The chosen series in the given order; rows are shared. */
    public EmbeddedSeries select(int[] series) {
        int[] t = new int[series.length];
        float[][] r = new float[series.length][];
        boolean[][] p = new boolean[series.length][];
        for (int i = 0; i < series.length; i++) {
            t[i] = tiles[series[i]];
            r[i] = rows[series[i]];
            p[i] = present[series[i]];
        }
        return new EmbeddedSeries(dates, dimension, t, r, p);
    }
}
