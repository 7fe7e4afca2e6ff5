package org.gsstif.coverage;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A remote file as an image reader wants it. What is small (headers, directories) comes out of blocks of 64 KiB, of which the
 * last 16 are kept; what is larger than a block (the bytes of a tile) is one request of just these bytes.
 */
final class RemoteStream extends ImageInputStreamImpl {

    static final int BLOCK = 1 << 16;
    private static final int KEPT = 16;

    private final RemoteFile file;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(KEPT, 0.75f, true);
    private boolean open = true;

    RemoteStream(RemoteFile file) {
        this.file = file;
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        checkClosed();
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (streamPos >= file.length()) {
            return -1;
        }
        int n = (int) Math.min(count, file.length() - streamPos);
        if (n >= BLOCK) {
            file.read(streamPos, into, offset, n);
        } else {
            byte[] block = block(streamPos / BLOCK);
            int from = (int) (streamPos % BLOCK);
            n = Math.min(n, block.length - from);
            System.arraycopy(block, from, into, offset, n);
        }
        streamPos += n;
        return n;
    }

    private byte[] block(long number) throws IOException {
        byte[] block = blocks.get(number);
        if (block == null) {
            block = new byte[(int) Math.min(BLOCK, file.length() - number * BLOCK)];
            file.read(number * BLOCK, block, 0, block.length);
            blocks.put(number, block);
            if (blocks.size() > KEPT) {
                blocks.remove(blocks.keySet().iterator().next());
            }
        }
        return block;
    }

    /** May be called more than once: the image, its reader and its owner each do so. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            super.close();
            file.close();
        }
    }
}
