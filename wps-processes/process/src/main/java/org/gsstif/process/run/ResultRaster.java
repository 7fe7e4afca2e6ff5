package org.gsstif.process.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.port.Limits;

/**
 * A result on its way: streamed into a temporary Cloud Optimized GeoTIFF, then handed over as a coverage that reads it
 * lazily. Closing it before that removes it.
 */
public final class ResultRaster implements Closeable {

    private final Path file;
    private final CogWriter writer;
    private boolean finished;
    private GridCoverage2D coverage;
    private boolean handedOver;

    /**
     * @param grid of the result
     * @throws IOException if the temporary folder cannot be written
     */
    public ResultRaster(Limits limits, GridGeometry grid, int bands, CogOptions options) throws IOException {
        this.file = ProcessFolder.in(limits.temporaryFolder()).resolve("stif-result-" + UUID.randomUUID() + ".tif");
        this.writer = CogWriter.create(file, grid, bands, options);
    }

    public RasterSink sink() {
        return writer;
    }

    /** Completes the file, which stays this object's. */
    public Path finish() throws IOException {
        writer.finish();
        finished = true;
        return file;
    }

    /** A second name or copy of the finished file, for a publisher to take over. */
    public Path copyForPublishing() throws IOException {
        Path copy = file.resolveSibling("stif-publish-" + UUID.randomUUID() + ".tif");
        linkOrCopy(file, copy);
        return copy;
    }

    /**
     * Opens the finished file as a coverage, still this object's.
     *
     * @param name of the coverage
     */
    public void open(String name) throws IOException {
        coverage = ResultCoverage.open(file, name);
    }

    /**
     * The opened coverage, now the caller's: the file is deleted when it is disposed of or becomes unreachable. Does not fail,
     * so it may come after what cannot be taken back.
     */
    public GridCoverage2D handOver() {
        handedOver = true;
        return coverage;
    }

    /**
     * Saves a coverage as a GeoTIFF; a result of ours as it is, without decoding it again.
     *
     * @param target replaced if it is there
     */
    public static void save(GridCoverage2D coverage, Path target) throws IOException {
        if (coverage instanceof ResultCoverage result) {
            Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                linkOrCopy(result.path(), part);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return;
        }
        CoverageSource source = new CoverageSource(coverage);
        try (CogWriter writer = CogWriter.create(target, source.grid(), source.bands(), CogOptions.defaults())) {
            for (Window block : BlockRunner.blocks(source.grid().window(), BlockRunner.DEFAULT_BLOCK_SIZE)) {
                writer.write(source.read(block));
            }
            writer.finish();
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to); // another file system, or one without hard links
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        if (handedOver) {
            return;
        }
        if (coverage != null) {
            coverage.dispose(true);
        }
        if (finished) {
            Files.deleteIfExists(file);
        }
    }
}
