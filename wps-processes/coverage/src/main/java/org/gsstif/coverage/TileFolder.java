package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunContext;

/**
 * Writes a raster as a folder of Cloud Optimized GeoTIFF tiles, for a mosaic. Each tile is written under another name and
 * renamed when it is complete, so that a folder never holds half a tile.
 */
public final class TileFolder {

    /** Side of a tile in pixels. */
    public static final int DEFAULT_TILE = 2048;

    private static final int BLOCK = 512;

    private TileFolder() {}

    /**
     * @param folder made if it is not there; tiles of the same names are replaced
     * @param name how the files' names begin; row and column of the tile follow
     * @param tile side of a tile in pixels, a multiple of 512
     * @return share of the values that are valid, 0..1; tiles without any are not written
     */
    public static double write(
            RasterSource source, Path folder, String name, int tile, CogOptions options, RunContext run)
            throws IOException {
        if (tile < BLOCK || tile % BLOCK != 0) {
            throw new IllegalArgumentException("tile is " + tile + " pixels; it must be a multiple of " + BLOCK);
        }
        Files.createDirectories(folder);
        String path = folder.toAbsolutePath().toString();
        List<Window> tiles = BlockRunner.blocks(source.grid().window(), tile);
        List<double[]> counts = run.runner().spread(tiles, "writing tiles", run.monitor(), window -> {
            String file = String.format(Locale.ROOT, "%s_r%04d_c%04d.tif", name, window.y() / tile, window.x() / tile);
            return new double[] {write(source, window, Path.of(path).resolve(file), options)};
        });
        double values = (double) source.grid().width() * source.grid().height() * source.bands();
        return BlockSums.total(counts)[0] / values;
    }

    private static double write(RasterSource source, Window tile, Path file, CogOptions options) throws IOException {
        GridGeometry grid = source.grid().crop(tile);
        double valid = 0;
        try (CogWriter writer = CogWriter.create(file, grid, source.bands(), options)) {
            for (Window block : BlockRunner.blocks(grid.window(), BLOCK)) {
                RasterBlock read = source.read(block.translate(tile.x(), tile.y()));
                RasterBlock moved = new RasterBlock(block, values(read), masks(read));
                for (int b = 0; b < moved.bands(); b++) {
                    valid += moved.countValid(b);
                }
                writer.write(moved);
            }
            if (valid > 0) {
                writer.finish();
            }
        }
        if (valid == 0) {
            Files.deleteIfExists(file);
        }
        return valid;
    }

    private static float[][] values(RasterBlock block) {
        float[][] values = new float[block.bands()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = block.values(b);
        }
        return values;
    }

    private static boolean[][] masks(RasterBlock block) {
        boolean[][] valid = new boolean[block.bands()][];
        for (int b = 0; b < valid.length; b++) {
            valid[b] = block.valid(b);
        }
        return valid;
    }
}
