package org.gsstif.coverage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A temporary file of byte regions: compressed tiles, appended in any order, and slots of equal size for unfinished
 * tiles, used again once free. Thread-safe; the callers keep writers and readers of one region apart.
 */
final class SpoolFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final int slotBytes;
    private final Deque<Long> freeSlots = new ArrayDeque<>();
    private long end;

    SpoolFile(Path path, int slotBytes) throws IOException {
        this.path = path;
        this.slotBytes = slotBytes;
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Where a new region of this many bytes starts. */
    private synchronized long reserve(int bytes) {
        long at = end;
        end += bytes;
        return at;
    }

    /** Appends the bytes; returns where. */
    long append(byte[] bytes) throws IOException {
        long at = reserve(bytes.length);
        write(ByteBuffer.wrap(bytes), at);
        return at;
    }

    /** Where a free slot starts. */
    long takeSlot() {
        synchronized (this) {
            Long free = freeSlots.poll();
            if (free != null) {
                return free;
            }
        }
        return reserve(slotBytes);
    }

    synchronized void freeSlot(long slot) {
        freeSlots.push(slot);
    }

    void write(ByteBuffer bytes, long at) throws IOException {
        try {
            long position = at;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            throw new IOException("cannot write the temporary file " + path + ": " + e.getMessage(), e);
        }
    }

    /** Fills the buffer from a place in the file. */
    void read(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, position);
            if (n < 0) {
                throw new EOFException("the temporary file " + path + " ends at " + position);
            }
            position += n;
        }
    }

    /** Closes and deletes the file. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
