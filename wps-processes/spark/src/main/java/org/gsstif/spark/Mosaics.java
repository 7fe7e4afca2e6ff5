package org.gsstif.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunContext;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.TileFolder;

/** Writes a job's result: as one file by the driver, or as the tiles of a mosaic by the workers. */
public final class Mosaics {

    private Mosaics() {}

    /** @return share of the values that are valid, 0..1 */
    public static double writeFile(RasterSource raster, CogOptions options, Path file, RunContext run)
            throws IOException {
        DoubleAdder valid = new DoubleAdder();
        try (CogWriter writer = CogWriter.create(file, raster.grid(), raster.bands(), options)) {
            run.runner().run(raster.grid().window(), "writing the file", run.monitor(), block -> {
                RasterBlock read = raster.read(block);
                for (int b = 0; b < read.bands(); b++) {
                    valid.add(read.countValid(b));
                }
                writer.write(read);
            });
            writer.finish();
        }
        return valid.sum()
                / raster.bands()
                / raster.grid().width()
                / raster.grid().height();
    }

    /**
     * Writes {@code name_row_column.tif} tiles, and the two files by which GeoServer's ImageMosaic makes its index, with the
     * date in {@code name} as time.
     *
     * @return share of the values that are valid, 0..1
     */
    public static double writeTiles(
            RasterSource raster, CogOptions options, Path folder, String name, int tile, RunContext run)
            throws IOException {
        double valid = TileFolder.write(raster, folder, name, tile, options, run);
        for (String file : List.of("indexer.properties", "timeregex.properties")) {
            if (!Files.exists(folder.resolve(file))) {
                try (InputStream in = Mosaics.class.getResourceAsStream(file)) {
                    Files.write(folder.resolve(file), in.readAllBytes());
                }
            }
        }
        return valid;
    }
}
