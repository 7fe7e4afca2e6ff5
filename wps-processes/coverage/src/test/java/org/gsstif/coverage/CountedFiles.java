package org.gsstif.coverage;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code counted:///path}: files of this machine that note each range read. */
public final class CountedFiles implements RemoteFiles {

    record Range(long at, int count) {}

    static final List<Range> RANGES = new ArrayList<>();
    static int open;

    static String url(Path file) {
        return "counted://" + file;
    }

    @Override
    public boolean reads(String scheme) {
        return scheme.equals("counted");
    }

    @Override
    public List<String> list(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RemoteFile open(String url) throws IOException {
        RandomAccessFile file = new RandomAccessFile(url.substring("counted://".length()), "r");
        long length = file.length();
        open++;
        return new RemoteFile() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public long modified() {
                return 0;
            }

            @Override
            public synchronized void read(long at, byte[] into, int offset, int count) throws IOException {
                if (at + count > length) {
                    throw new EOFException();
                }
                RANGES.add(new Range(at, count));
                file.seek(at);
                file.readFully(into, offset, count);
            }

            @Override
            public void close() throws IOException {
                open--;
                file.close();
            }
        };
    }
}
