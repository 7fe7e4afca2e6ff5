package org.gsstif.coverage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.gsstif.core.raster.Window;

/**
 * One resolution of a file being written: gathers windows into tiles; a tile that is complete is compressed into the
 * spool file and handed on, halved, to the next resolution. Thread-safe.
 *
 * <p>Unfinished tiles stay in memory while the budget that all resolutions share allows, else in slots of the spool
 * file.
 */
final class PyramidLevel {

    private final int width;
    private final int height;
    private final int bands;
    private final int tileWidth;
    private final int tileHeight;
    private final int tilesAcross;
    private final TileCodec codec;
    private final SpoolFile spool;
    private final AtomicLong memoryLeft;
    private final Halving halving;
    private final PyramidLevel next;
    private final long[] offsets;
    private final int[] sizes;
    private final Map<Integer, Unfinished> unfinished = new HashMap<>();

    PyramidLevel(
            int width,
            int height,
            int bands,
            int tileWidth,
            int tileHeight,
            TileCodec codec,
            SpoolFile spool,
            AtomicLong memoryLeft,
            Halving halving,
            PyramidLevel next) {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
        this.tilesAcross = (width + tileWidth - 1) / tileWidth;
        int tilesDown = (height + tileHeight - 1) / tileHeight;
        this.codec = codec;
        this.spool = spool;
        this.memoryLeft = memoryLeft;
        this.halving = halving;
        this.next = next;
        this.offsets = new long[Math.multiplyExact(tilesAcross, tilesDown)];
        this.sizes = new int[offsets.length];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Number of tiles. */
    int tiles() {
        return offsets.length;
    }

    /** Place of a finished tile in the spool file. */
    long spoolOffset(int tile) {
        return offsets[tile];
    }

    /** Compressed bytes of a finished tile. */
    int tileBytes(int tile) {
        return sizes[tile];
    }

    /**
     * Takes a window of stored values.
     *
     * @param values [band][row · width + column] of the window, NaN where missing
     */
    void write(Window window, float[][] values) throws IOException {
        Window part = window.intersection(new Window(0, 0, width, height));
        if (part.isEmpty()) {
            return;
        }
        for (int ty = part.y() / tileHeight; ty * tileHeight < part.endY(); ty++) {
            for (int tx = part.x() / tileWidth; tx * tileWidth < part.endX(); tx++) {
                Window tile = new Window(tx * tileWidth, ty * tileHeight, tileWidth, tileHeight);
                float[] complete = place(ty * tilesAcross + tx, tile, part.intersection(tile), window, values);
                if (complete != null) {
                    finish(ty * tilesAcross + tx, tile, complete);
                }
            }
        }
    }

    /** Finishes all tiles that got only a part of their pixels, or none: the rest is missing. */
    void finishAll() throws IOException {
        byte[] empty = null;
        for (int i = 0; i < offsets.length; i++) {
            if (sizes[i] > 0) {
                continue;
            }
            Unfinished tile = unfinished.remove(i);
            if (tile != null) {
                int tx = i % tilesAcross;
                int ty = i / tilesAcross;
                finish(i, new Window(tx * tileWidth, ty * tileHeight, tileWidth, tileHeight), tile.take());
                continue;
            }
            if (empty == null) {
                empty = codec.encode(missing());
            }
            offsets[i] = spool.append(empty);
            sizes[i] = empty.length;
        }
    }

    private float[] missing() {
        float[] tile = new float[bands * tileWidth * tileHeight];
        Arrays.fill(tile, Float.NaN);
        return tile;
    }

    /** Copies a part into its tile; returns the tile's pixels when that made it complete, else null. */
    private float[] place(int index, Window tile, Window part, Window window, float[][] values) throws IOException {
        int pixels = (Math.min(tile.endX(), width) - tile.x()) * (Math.min(tile.endY(), height) - tile.y());
        Unfinished target;
        synchronized (unfinished) {
            if (sizes[index] != 0) {
                throw new IOException("the pixels of " + part + " were written twice");
            }
            target = unfinished.get(index);
            if (target == null) {
                target = new Unfinished(pixels);
                unfinished.put(index, target);
            }
        }
        synchronized (target) {
            target.copy(tile, part, window, values);
            if (target.left > 0) {
                return null;
            }
        }
        synchronized (unfinished) {
            unfinished.remove(index);
            sizes[index] = -1; // being finished
        }
        return target.take();
    }

    private void finish(int index, Window tile, float[] pixels) throws IOException {
        byte[] bytes = codec.encode(pixels);
        long at = spool.append(bytes);
        synchronized (unfinished) {
            offsets[index] = at;
            sizes[index] = bytes.length;
        }
        if (next != null) {
            int w = Math.min(tile.endX(), width) - tile.x();
            int h = Math.min(tile.endY(), height) - tile.y();
            Window half = new Window(tile.x() / 2, tile.y() / 2, (w + 1) / 2, (h + 1) / 2);
            float[][] values = new float[bands][half.size()];
            for (int b = 0; b < bands; b++) {
                halving.halve(pixels, b * tileWidth * tileHeight, tileWidth, w, h, values[b]);
            }
            next.write(half, values);
        }
    }

    /** A tile that still misses pixels; all but {@link #take} under its own lock. */
    private final class Unfinished {
        private int left;
        private float[] pixels;
        private long slot = -1;
        private boolean counted;

        Unfinished(int left) {
            this.left = left;
        }

        void copy(Window tile, Window part, Window window, float[][] values) throws IOException {
            left -= part.size();
            if (left < 0) {
                throw new IOException("pixels of " + part + " were written twice");
            }
            if (pixels == null && slot < 0) {
                long bytes = 4L * bands * tileWidth * tileHeight;
                if (left == 0) {
                    pixels = missing(); // one window brought the whole tile: it does not wait here
                } else if (memoryLeft.addAndGet(-bytes) >= 0) {
                    counted = true;
                    pixels = missing();
                } else {
                    memoryLeft.addAndGet(bytes);
                    slot = spool.takeSlot();
                    ByteBuffer all = ByteBuffer.allocate((int) bytes).order(ByteOrder.nativeOrder());
                    all.asFloatBuffer().put(missing());
                    spool.write(all, slot);
                }
            }
            ByteBuffer row =
                    slot < 0 ? null : ByteBuffer.allocate(4 * part.width()).order(ByteOrder.nativeOrder());
            for (int b = 0; b < bands; b++) {
                for (int y = part.y(); y < part.endY(); y++) {
                    int from = window.index(part.x(), y);
                    int to = b * tileWidth * tileHeight + tile.index(part.x(), y);
                    if (row == null) {
                        System.arraycopy(values[b], from, pixels, to, part.width());
                    } else {
                        row.clear();
                        row.asFloatBuffer().put(values[b], from, part.width());
                        spool.write(row, slot + 4L * to);
                    }
                }
            }
        }

        /** The pixels; the tile's memory or slot is free again. */
        float[] take() throws IOException {
            if (slot >= 0) {
                ByteBuffer all =
                        ByteBuffer.allocate(4 * bands * tileWidth * tileHeight).order(ByteOrder.nativeOrder());
                spool.read(all, slot);
                spool.freeSlot(slot);
                float[] result = new float[bands * tileWidth * tileHeight];
                all.flip();
                all.asFloatBuffer().get(result);
                return result;
            }
            if (counted) {
                memoryLeft.addAndGet(4L * bands * tileWidth * tileHeight);
            }
            return pixels;
        }
    }
}
