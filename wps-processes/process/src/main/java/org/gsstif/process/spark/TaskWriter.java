package org.gsstif.process.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.gsstif.core.raster.LocalSource;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;

/**
 * Makes tasks travel. Images that are GeoTIFF files travel as paths; any other image (a time of an ImageMosaic, a coverage view)
 * is copied once into the shared folder, as it is read here, and its copy travels.
 */
final class TaskWriter implements AutoCloseable {

    private final ScratchSpace copies;
    private final BlockRunner runner;
    private final IdentityHashMap<LocalSource, ScratchSpace.ScratchRaster> copied = new IdentityHashMap<>();

    /** @param folder the run's own, which the workers see */
    TaskWriter(Path folder, BlockRunner runner) throws IOException {
        this.copies = ScratchSpace.kept(Files.createDirectories(folder.resolve("images")));
        this.runner = runner;
    }

    byte[] bytes(BlockSums task, RunMonitor monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new Replacing(bytes, monitor)) {
            out.writeObject(task);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes.toByteArray();
    }

    private ScratchSpace.ScratchRaster copy(LocalSource source, RunMonitor monitor) throws IOException {
        ScratchSpace.ScratchRaster copy = copied.get(source);
        if (copy == null) {
            ScratchSpace.ScratchRaster made = copies.create(source.grid(), source.bands());
            runner.run(source.grid().window(), "copying " + source + " for Spark", monitor, block -> {
                made.write(source.read(block));
            });
            copied.put(source, made);
            copy = made;
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        copies.close();
    }

    private final class Replacing extends ObjectOutputStream {

        private final RunMonitor monitor;

        Replacing(OutputStream out, RunMonitor monitor) throws IOException {
            super(out);
            this.monitor = monitor;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) throws IOException {
            return object instanceof LocalSource source ? copy(source, monitor) : object;
        }
    }
}
