package org.gsstif.core.embed;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;

/**
 * Numbers of tiles in an intermediate raster: the dates below each other, of each the rows of tiles, in a row the z numbers
 * of a tile side by side. A tile is present at a date where they are there.
 *
 * @param columns of tiles
 * @param rows of tiles
 */
record StoredRows(ScratchRaster raster, int columns, int rows, int dates, int dimension)
        implements EmbeddedSeries.Store {

    static StoredRows create(TileGrid grid, int dates, int dimension, RunContext run) throws IOException {
        GridGeometry place = new GridGeometry(
                Math.multiplyExact(grid.columns(), dimension),
                Math.multiplyExact(grid.rows(), dates),
                new AffineTransform(),
                "");
        return new StoredRows(run.scratch(place, 1), grid.columns(), grid.rows(), dates, dimension);
    }

    /** Room for a block of tiles of one date, with nothing present. */
    RasterBlock block(int date, Window tiles) {
        return new RasterBlock(window(date, tiles), 1);
    }

    private Window window(int date, Window tiles) {
        return new Window(tiles.x() * dimension, date * rows + tiles.y(), tiles.width() * dimension, tiles.height());
    }

    /** Puts a tile's numbers, from {@code at} on, into such a block. */
    void put(RasterBlock block, int date, int tile, float[] numbers, int at) {
        int to = block.window().index(tile % columns * dimension, date * rows + tile / columns);
        System.arraycopy(numbers, at, block.values(0), to, dimension);
        Arrays.fill(block.valid(0), to, to + dimension, true);
    }

    @Override
    public EmbeddedSeries read(int from, int to) throws IOException {
        float[][] numbers = new float[to - from][];
        boolean[][] present = new boolean[to - from][dates];
        for (int row = from / columns; row * columns < to; row++) {
            int first = Math.max(from, row * columns);
            int end = Math.min(to, (row + 1) * columns);
            Window tiles = new Window(first - row * columns, row, end - first, 1);
            for (int t = 0; t < dates; t++) {
                RasterBlock block = raster.read(window(t, tiles));
                for (int i = first - from; i < end - from; i++) {
                    int at = (i + from - first) * dimension;
                    if (block.valid(0)[at]) {
                        numbers[i] = numbers[i] == null ? new float[dates * dimension] : numbers[i];
                        System.arraycopy(block.values(0), at, numbers[i], t * dimension, dimension);
                        present[i][t] = true;
                    }
                }
            }
        }
        int[] there = IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] != null)
                .toArray();
        return new EmbeddedSeries(
                dates,
                dimension,
                Arrays.stream(there).map(i -> from + i).toArray(),
                Arrays.stream(there).mapToObj(i -> numbers[i]).toArray(float[][]::new),
                Arrays.stream(there).mapToObj(i -> present[i]).toArray(boolean[][]::new));
    }
}
