package org.gsstif.core.embed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;

/**
 * Encodes every tile of a series at every date. Reads a strip of tiles of one image at a time; beside the result, memory is
 * bounded by the workers times such a strip.
 */
public final class Embedder {

    /** Side of the area read at once, in image pixels. */
    private static final int READ_SIDE = 512;

    private Embedder() {}

    /**
     * @param step for the progress messages
     * @return the series with at least one present date
     * @throws IllegalArgumentException if no tile is present at any date
     */
    public static EmbeddedSeries embed(TileSeries series, Encoder encoder, String step, RunContext run)
            throws IOException {
        TileGrid grid = series.grid();
        int z = encoder.dimension();
        int dates = series.dates();
        float[][] rows = new float[grid.tiles()][];
        boolean[][] present = new boolean[grid.tiles()][dates];
        int perBlock = Math.max(1, (READ_SIDE - grid.size()) / grid.stride() + 1);
        // blocks in tile coordinates, dates stacked below each other
        Window all = new Window(0, 0, grid.columns(), grid.rows());
        List<Window> blocks = new ArrayList<>();
        for (int t = 0; t < dates; t++) {
            for (Window block : BlockRunner.blocks(all, perBlock)) {
                blocks.add(block.translate(0, t * grid.rows()));
            }
        }
        if (run.runner().isSpread()) {
            spread(series, encoder, blocks, step, run, rows, present);
        } else {
            run.runner().run(blocks, step, run.monitor(), stacked -> {
                int date = stacked.y() / grid.rows();
                Window block = stacked.translate(0, -date * grid.rows());
                encodeBlock(series, encoder, date, block, run.monitor(), (tile, out, i) -> {
                    synchronized (present[tile]) {
                        keep(rows, present, tile, date, dates, out, i * z, z);
                    }
                });
            });
        }
        List<Integer> kept = new ArrayList<>();
        for (int tile = 0; tile < rows.length; tile++) {
            if (rows[tile] != null) {
                kept.add(tile);
            }
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("no tile has " + Math.round(100 * series.minValid())
                    + " % valid pixels at any date; lower minValid or choose another region");
        }
        int[] tiles = kept.stream().mapToInt(Integer::intValue).toArray();
        float[][] keptRows = new float[tiles.length][];
        boolean[][] keptPresent = new boolean[tiles.length][];
        for (int i = 0; i < tiles.length; i++) {
            keptRows[i] = rows[tiles[i]];
            keptPresent[i] = present[tiles[i]];
        }
        return new EmbeddedSeries(dates, z, tiles, keptRows, keptPresent);
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
        int perBlock = Math.max(1, (READ_SIDE - grid.size()) / grid.stride() + 1);
        int columns = Math.min(Math.min(perBlock, grid.columns()), Math.max(1, most));
        int rows = Math.min(Math.min(perBlock, grid.rows()), Math.max(1, most / columns));
        Window block = new Window((grid.columns() - columns) / 2, (int) ((grid.rows() - rows) * place), columns, rows);
        encodeBlock(series, encoder, date, block, monitor, (tile, out, i) -> {
            // only the time counts
        });
        return columns * rows;
    }

    /** Bytes of the image and the tiles that one worker holds. */
    public static long workingBytes(TileSeries series, int imageBands, int encoderSide) {
        TileGrid grid = series.grid();
        int side = encoderSide == 0 ? grid.size() : Math.min(encoderSide, grid.size());
        long area = Math.max(READ_SIDE, grid.size());
        long across = Math.max(1, (READ_SIDE - grid.size()) / grid.stride() + 1);
        return 2 * 5 * area * area * imageBands + 5L * across * series.bands() * side * side;
    }

    /** The embedded tiles come back as numbers: per tile its index and z numbers. */
    private static void spread(
            TileSeries series,
            Encoder encoder,
            List<Window> blocks,
            String step,
            RunContext run,
            float[][] rows,
            boolean[][] present)
            throws IOException {
        int z = encoder.dimension();
        TileGrid grid = series.grid();
        int dates = series.dates();
        List<double[]> all = run.runner().spread(blocks, step, run.monitor(), stacked -> {
            int date = stacked.y() / grid.rows();
            Window block = stacked.translate(0, -date * grid.rows());
            double[] numbers = new double[block.size() * (z + 1)];
            int[] next = new int[1];
            encodeBlock(series, encoder, date, block, RunMonitor.SILENT, (tile, out, i) -> {
                numbers[next[0]++] = tile;
                for (int j = 0; j < z; j++) {
                    numbers[next[0]++] = out[i * z + j];
                }
            });
            return Arrays.copyOf(numbers, next[0]);
        });
        float[] out = new float[z];
        for (int k = 0; k < blocks.size(); k++) {
            double[] numbers = all.get(k);
            int date = blocks.get(k).y() / grid.rows();
            for (int at = 0; at < numbers.length; at += z + 1) {
                for (int j = 0; j < z; j++) {
                    out[j] = (float) numbers[at + 1 + j];
                }
                keep(rows, present, (int) numbers[at], date, dates, out, 0, z);
            }
        }
    }

    private static void keep(
            float[][] rows, boolean[][] present, int tile, int date, int dates, float[] out, int from, int z) {
        if (rows[tile] == null) {
            rows[tile] = new float[dates * z];
        }
        System.arraycopy(out, from, rows[tile], date * z, z);
        present[tile][date] = true;
    }

    /** Hears of each embedded tile: its numbers begin at {@code i · z}. */
    private interface Embedded {
        void add(int tile, float[] out, int i);
    }

    /** Reads the block once and encodes it row by row, so that a cancelled run ends soon also where encoding is slow. */
    private static void encodeBlock(
            TileSeries series, Encoder encoder, int date, Window block, RunMonitor monitor, Embedded embedded)
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
                embedded.add(tiles[i], out, i);
            }
        }
    }
}
