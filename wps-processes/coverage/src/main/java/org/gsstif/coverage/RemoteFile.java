package org.gsstif.coverage;

import java.io.Closeable;
import java.io.IOException;

/** An open file on shared storage, read by ranges of bytes. */
public interface RemoteFile extends Closeable {

    /** Bytes of the file. */
    long length();

    /** Milliseconds since 1970 of the last change. */
    long modified();

    /**
     * Reads a range of bytes as a whole; usable from several threads.
     *
     * @throws IOException if the file cannot be read, or ends within the range
     */
    void read(long at, byte[] into, int offset, int count) throws IOException;
}
