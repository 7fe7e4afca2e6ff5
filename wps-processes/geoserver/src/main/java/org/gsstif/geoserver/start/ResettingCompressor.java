package org.gsstif.geoserver.start;

import it.geosolutions.imageio.compression.AbstractCompressorSpi;
import it.geosolutions.imageio.compression.CompressionRegistry;
import it.geosolutions.imageio.compression.CompressionType;
import it.geosolutions.imageio.compression.Compressor;
import java.util.Set;
import java.util.zip.Deflater;

/**
 * Deflate compression for ImageIO-Ext that starts anew with every tile. That of ImageIO-Ext 1.4.8 to 1.4.14 (its issue 317)
 * does not, so that every tile after the first one is empty. Only loaded where {@link DeflateCheck} finds the fault.
 */
final class ResettingCompressor implements Compressor {

    private final Deflater deflater;
    private byte[] input;
    private boolean waiting;
    private boolean finish;

    private ResettingCompressor(int level) {
        this.deflater = new Deflater(level);
    }

    /** Puts it before ImageIO-Ext's own. */
    static void register() {
        CompressionRegistry.getDefaultInstance().registerSPI(new Spi());
    }

    @Override
    public void setInput(byte[] data) {
        if (deflater.finished()) {
            deflater.reset();
            finish = false;
        }
        input = data;
        waiting = true;
    }

    @Override
    public void finish() {
        finish = true;
    }

    @Override
    public int compress(byte[] target, int offset, int length, int targetOffset, int targetLength) {
        if (waiting) {
            deflater.setInput(input, offset, length);
            waiting = false;
            if (finish) {
                deflater.finish();
            }
        }
        return deflater.deflate(target, targetOffset, targetLength);
    }

    @Override
    public void done() {
        deflater.end();
    }

    /** Offers it for all levels, before others. */
    private static final class Spi extends AbstractCompressorSpi {

        private static final int BEFORE_OTHERS = 100;

        Spi() {
            setMinLevel(Deflater.DEFAULT_COMPRESSION);
            setMaxLevel(Deflater.BEST_COMPRESSION);
            this.priority = BEFORE_OTHERS;
        }

        @Override
        protected Set<CompressionType> getSupportedCompressions() {
            return Set.of(CompressionType.DEFLATE);
        }

        @Override
        public Compressor createCompressor(int level, CompressionType type) {
            checkCompression(type);
            return new ResettingCompressor(level);
        }
    }
}
