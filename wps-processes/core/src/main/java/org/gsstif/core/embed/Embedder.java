package org.gsstif.core.embed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/**
 * Encodes every tile of a series at every date, and takes the band means of each on the way, so that an image is read once.
 * Reads a block of tiles of one image at a time; beside the result, memory is bounded by the workers times such a block. The
 * result is held in memory as long as it fits what the run keeps there of its intermediate rasters and is not spread; else
 * it is written as one.
 *
 * <p>Blocks are wide and follow each other downwards: the file's own tiles that reach into the next block are then among the
 * last that were decoded, and few reach into the block beside it.
 */
public final class Embedder {

    /** Width and height of the area read at once, in image pixels. */
    private static final int READ_WIDTH = 2048;

    private static final int READ_HEIGHT = 512;

    private Embedder() {}

    /**
     * @param series the tiles with at least one present date, embedded
     * @param bandMeans of the same tiles, in the unit of the images
     */
    public record Embedded(EmbeddedSeries series, EmbeddedSeries bandMeans) {}

    /** The series of {@link #embedWithMeans}. */
    public static EmbeddedSeries embed(TileSeries series, Encoder encoder, String step, RunContext run)
            throws IOException {
        return embedWithMeans(series, encoder, step, run).series();
    }

    /**
     * @param step for the progress messages
     * @throws IllegalArgumentException if no tile is present at any date
     */
    public static Embedded embedWithMeans(TileSeries series, Encoder encoder, String step, RunContext run)
            throws IOException {
        TileGrid grid = series.grid();
        // blocks in tile coordinates, dates stacked below each other
        int across = perBlock(grid, READ_WIDTH);
        int down = perBlock(grid, READ_HEIGHT);
        List<Window> blocks = new ArrayList<>();
        for (int t = 0; t < series.dates(); t++) {
            for (int x = 0; x < grid.columns(); x += across) {
                for (int y = 0; y < grid.rows(); y += down) {
                    int width = Math.min(across, grid.columns() - x);
                    blocks.add(new Window(x, t * grid.rows() + y, width, Math.min(down, grid.rows() - y)));
                }
            }
        }
        int z = encoder.dimension();
        int bands = series.bands();
        if (run.runner().isSpread() || !run.scratch().fits(4L * grid.tiles() * series.dates() * (z + bands))) {
            return stored(series, encoder, blocks, step, run);
        }
        Rows rows = new Rows(grid.tiles(), series.dates(), z, bands);
        run.runner().run(blocks, step, run.monitor(), stacked -> {
            int date = stacked.y() / grid.rows();
            Window block = stacked.translate(0, -date * grid.rows());
            encodeBlock(
                    series,
                    encoder,
                    date,
                    block,
                    run.monitor(),
                    (tile, out, means, i) -> rows.keep(tile, date, out, i * z, means, i * bands));
        });
        return rows.present(series.minValid());
    }

    private static int perBlock(TileGrid grid, int pixels) {
        return Math.max(1, (pixels - grid.size()) / grid.stride() + 1);
    }

    /** What is known of the tiles so far. */
    private static final class Rows {

        private final int dates;
        private final int z;
        private final int bands;
        private final float[][] embedded;
        private final float[][] means;
        private final boolean[][] present;

        Rows(int tiles, int dates, int z, int bands) {
            this.dates = dates;
            this.z = z;
            this.bands = bands;
            this.embedded = new float[tiles][];
            this.means = new float[tiles][];
            this.present = new boolean[tiles][dates];
        }

        void keep(int tile, int date, float[] out, int from, float[] mean, int meanFrom) {
            synchronized (present[tile]) {
                if (embedded[tile] == null) {
                    embedded[tile] = new float[dates * z];
                    means[tile] = new float[dates * bands];
                }
                System.arraycopy(out, from, embedded[tile], date * z, z);
                System.arraycopy(mean, meanFrom, means[tile], date * bands, bands);
                present[tile][date] = true;
            }
        }

        Embedded present(double minValid) {
            int[] tiles = chosen(embedded.length, i -> embedded[i] != null, minValid);
            boolean[][] kept = new boolean[tiles.length][];
            float[][] rows = new float[tiles.length][];
            float[][] meanRows = new float[tiles.length][];
            for (int i = 0; i < tiles.length; i++) {
                kept[i] = present[tiles[i]];
                rows[i] = embedded[tiles[i]];
                meanRows[i] = means[tiles[i]];
            }
            return new Embedded(
                    new EmbeddedSeries(dates, z, tiles, rows, kept),
                    new EmbeddedSeries(dates, bands, tiles, meanRows, kept));
        }
    }

    /**
     * Reads and encodes a few tiles of one date, as {@link #embed} does; to see how long that takes.
     *
     * @param most number of tiles, about
     * @param place of the tiles in the image, 0 (top) … 1 (bottom)
     * @return number of tiles
     */
    public static int sample(TileSeries series, Encoder encoder, int date, int most, double place, RunMonitor monitor)
            throws IOException {
        TileGrid grid = series.grid();
        int rows = Math.min(Math.min(perBlock(grid, READ_HEIGHT), grid.rows()), Math.max(1, most));
        int columns = Math.min(Math.min(perBlock(grid, READ_WIDTH), grid.columns()), Math.max(1, most / rows));
        Window block = new Window((grid.columns() - columns) / 2, (int) ((grid.rows() - rows) * place), columns, rows);
        encodeBlock(series, encoder, date, block, monitor, (tile, out, means, i) -> {
            // only the time counts
        });
        return columns * rows;
    }

    /** Bytes of the image and the tiles that one worker holds. */
    public static long workingBytes(TileSeries series, int imageBands, int encoderSide) {
        TileGrid grid = series.grid();
        int side = encoderSide == 0 ? grid.size() : Math.min(encoderSide, grid.size());
        long area = Math.max(READ_WIDTH, grid.size()) * (long) Math.max(READ_HEIGHT, grid.size());
        return 2 * 5 * area * imageBands + 5L * perBlock(grid, READ_WIDTH) * series.bands() * side * side;
    }

    private static int[] chosen(int tiles, IntPredicate isPresent, double minValid) {
        int[] chosen = IntStream.range(0, tiles).filter(isPresent).toArray();
        if (chosen.length == 0) {
            throw new IllegalArgumentException("no tile has " + Math.round(100 * minValid)
                    + " % valid pixels at any date; lower minValid or choose another region");
        }
        return chosen;
    }

    /** Whole numbers below 2⁴⁸ are exact in a double: the presence of so many tiles fits into one. */
    private static final int FLAGS = 48;

    /** The numbers stay where they are written; which tiles of a block are present comes back. */
    private static Embedded stored(TileSeries series, Encoder encoder, List<Window> blocks, String step, RunContext run)
            throws IOException {
        TileGrid grid = series.grid();
        int z = encoder.dimension();
        int bands = series.bands();
        StoredRows rows = StoredRows.create(grid, series.dates(), z, run);
        StoredRows means = StoredRows.create(grid, series.dates(), bands, run);
        RunMonitor monitor = run.runner().isSpread() ? null : run.monitor(); // does not travel
        List<double[]> all = run.runner().spread(blocks, step, run.monitor(), stacked -> {
            int date = stacked.y() / grid.rows();
            Window block = stacked.translate(0, -date * grid.rows());
            RasterBlock embedded = rows.block(date, block);
            RasterBlock bandMeans = means.block(date, block);
            double[] flags = new double[block.size() / FLAGS + 1];
            RunMonitor heard = monitor == null ? RunMonitor.SILENT : monitor;
            encodeBlock(series, encoder, date, block, heard, (tile, out, mean, i) -> {
                rows.put(embedded, date, tile, out, i * z);
                means.put(bandMeans, date, tile, mean, i * bands);
                int at = block.index(grid.column(tile), grid.row(tile));
                flags[at / FLAGS] += 1L << (at % FLAGS);
            });
            rows.raster().write(embedded);
            means.raster().write(bandMeans);
            return flags;
        });
        boolean[][] present = new boolean[grid.tiles()][series.dates()];
        boolean[] any = new boolean[grid.tiles()];
        for (int k = 0; k < blocks.size(); k++) {
            int date = blocks.get(k).y() / grid.rows();
            Window block = blocks.get(k).translate(0, -date * grid.rows());
            for (int at = 0; at < block.size(); at++) {
                if ((((long) all.get(k)[at / FLAGS] >> (at % FLAGS)) & 1) == 1) {
                    int tile = (block.y() + at / block.width()) * grid.columns() + block.x() + at % block.width();
                    present[tile][date] = true;
                    any[tile] = true;
                }
            }
        }
        int[] tiles = chosen(grid.tiles(), i -> any[i], series.minValid());
        boolean[][] kept = Arrays.stream(tiles).mapToObj(i -> present[i]).toArray(boolean[][]::new);
        return new Embedded(
                EmbeddedSeries.stored(series.dates(), z, tiles, kept, rows),
                EmbeddedSeries.stored(series.dates(), bands, tiles, kept, means));
    }

    /** Hears of each embedded tile: its numbers begin at {@code i · z}, its band means at {@code i · bands}. */
    private interface Listener {
        void add(int tile, float[] out, float[] means, int i);
    }

    /** Reads the block once and encodes it row by row, so that a cancelled run ends soon also where encoding is slow. */
    private static void encodeBlock(
            TileSeries series, Encoder encoder, int date, Window block, RunMonitor monitor, Listener listener)
            throws IOException {
        TileGrid grid = series.grid();
        int z = encoder.dimension();
        Window pixels = new Window(
                block.x() * grid.stride(),
                block.y() * grid.stride(),
                (block.width() - 1) * grid.stride() + grid.size(),
                (block.height() - 1) * grid.stride() + grid.size());
        RasterBlock read = series.read(date, pixels);
        TileBatch batch = series.batch(block.width(), encoder.inputSide());
        int[] tiles = new int[block.width()];
        float[] out = new float[block.width() * z];
        for (int row = block.y(); row < block.endY(); row++) {
            monitor.checkCancelled();
            batch.clear();
            for (int column = block.x(); column < block.endX(); column++) {
                tiles[batch.size()] = row * grid.columns() + column;
                series.add(read, column * grid.stride(), row * grid.stride(), batch);
            }
            if (batch.size() > 0) {
                encoder.encode(batch, out);
            }
            for (int i = 0; i < batch.size(); i++) {
                listener.add(tiles[i], out, batch.means(), i);
            }
        }
    }
}
