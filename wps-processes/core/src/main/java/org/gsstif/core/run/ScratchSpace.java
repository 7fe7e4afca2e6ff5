package org.gsstif.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSink;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;

/**
 * Intermediate rasters of one run, written and read block by block: in memory while they fit the budget, else in temporary
 * files. Closing it frees all of them and deletes the files.
 *
 * <p>A raster in a file may be sent to another Java process that sees the same folder: blocks written there are read here.
 */
public final class ScratchSpace implements Closeable {

    /** An intermediate raster: written first, then read. */
    public interface ScratchRaster extends RasterSource, RasterSink {}

    private final Path folder;
    private final long memoryBudget;
    private final boolean kept;
    private final List<FileRaster> files = new ArrayList<>();
    private long memoryUsed;

    /**
     * @param folder existing folder for temporary files
     * @param memoryBudget bytes kept in memory, ≥ 0
     */
    public ScratchSpace(Path folder, long memoryBudget) {
        this(folder, memoryBudget, false);
    }

    /**
     * One whose rasters all lie in files, named in the order in which they are asked for, and stay when it is closed: a run
     * that is begun again finds what the first one wrote.
     *
     * @param folder existing folder, the run's own
     */
    public static ScratchSpace kept(Path folder) {
        return new ScratchSpace(folder, 0, true);
    }

    private ScratchSpace(Path folder, long memoryBudget, boolean kept) {
        if (memoryBudget < 0) {
            throw new IllegalArgumentException("memoryBudget is " + memoryBudget + " bytes; it must be at least 0");
        }
        this.folder = folder;
        this.memoryBudget = memoryBudget;
        this.kept = kept;
    }

    /** A new raster with nothing valid in it. */
    public synchronized ScratchRaster create(GridGeometry grid, int bands) throws IOException {
        long bytes = 5L * bands * grid.width() * grid.height();
        if (fits(bytes) && (long) grid.width() * grid.height() < Integer.MAX_VALUE / 2) {
            memoryUsed += bytes;
            return new Memory(new MemoryRaster(grid, bands));
        }
        FileRaster raster = new FileRaster(newFile(), grid, bands);
        files.add(raster);
        return raster;
    }

    /** Whether so many bytes more would be kept in memory. */
    public synchronized boolean fits(long bytes) {
        return memoryUsed + bytes <= memoryBudget;
    }

    private Path newFile() throws IOException {
        if (!kept) {
            return Files.createTempFile(folder, "stif-scratch-", ".raw");
        }
        Path file = folder.resolve("scratch-" + files.size() + ".raw");
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return file;
    }

    /** Bytes held in memory by the rasters made so far. */
    public synchronized long memoryUsed() {
        return memoryUsed;
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        for (FileRaster file : files) {
            try {
                file.close(!kept);
            } catch (IOException e) {
                failure = e;
            }
        }
        files.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private record Memory(MemoryRaster raster) implements ScratchRaster {
        @Override
        public GridGeometry grid() {
            return raster.grid();
        }

        @Override
        public int bands() {
            return raster.bands();
        }

        @Override
        public RasterBlock read(Window window) {
            return raster.read(window);
        }

        @Override
        public void write(RasterBlock block) {
            raster.write(block);
        }
    }

    /** Rows of little-endian floats, band after band; NaN is missing. Parts never written read as NaN. */
    private static final class FileRaster implements ScratchRaster {
        private final String path;
        private transient FileChannel channel;
        private final GridGeometry grid;
        private final int bands;

        FileRaster(Path path, GridGeometry grid, int bands) {
            this.path = path.toString();
            this.grid = grid;
            this.bands = bands;
        }

        /** Opened once in each Java process that the raster gets to. */
        private synchronized FileChannel channel() throws IOException {
            if (channel == null) {
                channel = FileChannel.open(Path.of(path), StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            return channel;
        }

        @Override
        public GridGeometry grid() {
            return grid;
        }

        @Override
        public int bands() {
            return bands;
        }

        @Override
        public void write(RasterBlock block) {
            Window w = block.window().intersection(grid.window());
            ByteBuffer row = ByteBuffer.allocate(4 * w.width()).order(ByteOrder.LITTLE_ENDIAN);
            FloatBuffer floats = row.asFloatBuffer();
            try {
                FileChannel file = channel();
                for (int b = 0; b < bands; b++) {
                    for (int y = w.y(); y < w.endY(); y++) {
                        for (int x = 0; x < w.width(); x++) {
                            int i = block.window().index(w.x() + x, y);
                            // the file's zero bytes mean "never written", so a stored number is bit-inverted
                            float v = block.valid(b)[i] ? block.values(b)[i] : Float.NaN;
                            floats.put(x, Float.intBitsToFloat(~Float.floatToIntBits(v)));
                        }
                        row.clear();
                        long at = position(b, y, w.x());
                        while (row.hasRemaining()) {
                            at += file.write(row, at);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the temporary file " + path, e);
            }
        }

        @Override
        public RasterBlock read(Window window) throws IOException {
            RasterBlock block = new RasterBlock(window, bands);
            Window w = window.intersection(grid.window());
            FileChannel file = channel();
            ByteBuffer row = ByteBuffer.allocate(4 * w.width()).order(ByteOrder.LITTLE_ENDIAN);
            for (int b = 0; b < bands; b++) {
                for (int y = w.y(); y < w.endY(); y++) {
                    row.clear();
                    long at = position(b, y, w.x());
                    while (row.hasRemaining()) {
                        int n = file.read(row, at + row.position());
                        if (n < 0) {
                            break; // beyond what was written: missing
                        }
                    }
                    int have = row.position() / 4;
                    for (int x = 0; x < have; x++) {
                        int bits = row.getInt(4 * x);
                        float v = Float.intBitsToFloat(~bits);
                        if (bits != 0 && !Float.isNaN(v)) {
                            int i = window.index(w.x() + x, y);
                            block.values(b)[i] = v;
                            block.valid(b)[i] = true;
                        }
                    }
                }
            }
            return block;
        }

        private long position(int band, int y, int x) {
            return 4L * (((long) band * grid.height() + y) * grid.width() + x);
        }

        synchronized void close(boolean delete) throws IOException {
            if (channel != null) {
                channel.close();
            }
            if (delete) {
                Files.deleteIfExists(Path.of(path));
            }
        }
    }
}
