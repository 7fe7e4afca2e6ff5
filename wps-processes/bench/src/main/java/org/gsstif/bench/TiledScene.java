package org.gsstif.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * Inputs of any size for benchmarks: a made-up landscape of fields of 500 × 500 px, repeated in both directions, so that
 * reading a window costs a copy and no memory beyond one tile a date. Coarse images are exact cell means. The result must
 * repeat as well, which is what the benchmarks check.
 */
final class TiledScene {

    /** Side of the tile in fine pixels; the ratio must divide it. */
    static final int TILE = 500;

    private static final Instant TARGET = Instant.parse("2024-06-15T00:00:00Z");

    private final int size;
    private final int bands;
    private final int ratio;
    private final int dates;

    /**
     * @param size side of the fine grid in pixels
     * @param ratio fine pixels along a side of a coarse cell
     */
    TiledScene(int size, int bands, int ratio, int dates) {
        if (TILE % ratio != 0) {
            throw new IllegalArgumentException("ratio is " + ratio + "; it must divide " + TILE);
        }
        this.size = size;
        this.bands = bands;
        this.ratio = ratio;
        this.dates = dates;
    }

    FusionInputs inputs() {
        GridGeometry fineGrid = GridGeometry.northUp(size, size, 0, size, 1, 1, "EPSG:32630");
        int cells = (size + ratio - 1) / ratio;
        GridGeometry coarseGrid = GridGeometry.northUp(cells, cells, 0, size, ratio, ratio, "EPSG:32630");
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        for (int k = 0; k < dates; k++) {
            MemoryRaster tile = tile(bands, k);
            Instant time = TARGET.minusSeconds(86_400L * 10 * (k + 1));
            fine.add(new DatedRaster(time, new Repeated(fineGrid, tile)));
            coarse.add(new DatedRaster(time, new Repeated(coarseGrid, means(tile))));
        }
        RasterSource target = new Repeated(coarseGrid, means(tile(bands, -1)));
        return new FusionInputs(
                new ImageSeries(fine), coarse, target, TARGET, GridMapping.sameCrs(fineGrid, coarseGrid));
    }

    /** Planes of the landscape at a date for kernel benchmarks: width × width values per band, row by row. */
    static float[][] padded(int bands, int width, int date) {
        Repeated repeated = new Repeated(tileGrid(width), tile(bands, date));
        RasterBlock block = repeated.read(new Window(0, 0, width, width));
        float[][] planes = new float[bands][];
        for (int b = 0; b < bands; b++) {
            planes[b] = block.values(b);
        }
        return planes;
    }

    private static GridGeometry tileGrid(int side) {
        return GridGeometry.northUp(side, side, 0, side, 1, 1, "EPSG:32630");
    }

    /** Fields with their own growth, a smooth background and noise. */
    private static MemoryRaster tile(int bands, int date) {
        MemoryRaster tile = new MemoryRaster(tileGrid(TILE), bands);
        double wave = 2 * Math.PI / TILE;
        for (int b = 0; b < bands; b++) {
            for (int y = 0; y < TILE; y++) {
                for (int x = 0; x < TILE; x++) {
                    long field = Hash.of(x / 25, y / 20, 0);
                    double crop = Hash.unit(field);
                    double growth = Math.sin(0.5 * date + 6 * crop);
                    double level = 0.05 + 0.1 * crop * (1 + 0.3 * b) + 0.05 * growth * (b + 1) / bands;
                    double smooth = 0.03 * (Math.sin(2 * wave * x + b) + Math.cos(3 * wave * y + 0.2 * date));
                    double noise = 0.01 * Hash.unit(Hash.of(x, y, 31L * b + 1009L * (date + 5)));
                    tile.pixels().set(b, x, y, (float) (level + smooth + noise));
                }
            }
        }
        return tile;
    }

    private MemoryRaster means(MemoryRaster tile) {
        int cells = TILE / ratio;
        MemoryRaster means = new MemoryRaster(tileGrid(cells), bands);
        for (int b = 0; b < bands; b++) {
            for (int j = 0; j < cells; j++) {
                for (int i = 0; i < cells; i++) {
                    double sum = 0;
                    for (int y = j * ratio; y < (j + 1) * ratio; y++) {
                        for (int x = i * ratio; x < (i + 1) * ratio; x++) {
                            sum += tile.pixels().get(b, x, y);
                        }
                    }
                    means.pixels().set(b, i, j, (float) (sum / (ratio * ratio)));
                }
            }
        }
        return means;
    }

    /** A raster that repeats a tile from its upper left corner on. */
    private record Repeated(GridGeometry grid, MemoryRaster tile) implements RasterSource {

        @Override
        public int bands() {
            return tile.bands();
        }

        @Override
        public RasterBlock read(Window window) {
            RasterBlock block = new RasterBlock(window, bands());
            Window inside = window.intersection(grid.window());
            int side = tile.grid().width();
            for (int b = 0; b < bands(); b++) {
                for (int y = inside.y(); y < inside.endY(); y++) {
                    int x = inside.x();
                    while (x < inside.endX()) {
                        int n = Math.min(side - x % side, inside.endX() - x);
                        int from = (y % side) * side + x % side;
                        int to = window.index(x, y);
                        System.arraycopy(tile.pixels().values(b), from, block.values(b), to, n);
                        System.arraycopy(tile.pixels().valid(b), from, block.valid(b), to, n);
                        x += n;
                    }
                }
            }
            return block;
        }
    }

    /** Numbers that look random and depend on a place only. */
    private static final class Hash {
        static long of(long a, long b, long c) {
            long z = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }

        static double unit(long hash) {
            return (hash >>> 11) * 0x1p-53;
        }
    }
}
