package org.gsstif.robustness.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Makes the frame of model files right, so that mutated bodies come past the checksum. */
final class ModelFiles {

    private static final byte[] MAGIC = "gs-stif cluster model\n".getBytes(US_ASCII);
    private static final int FRAME = 12;

    private ModelFiles() {}

    /** The file with the length and the checksum of its body; as it is if it does not start as a model. */
    static byte[] repaired(byte[] file) {
        int start = MAGIC.length + FRAME;
        if (file.length < start || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return file;
        }
        CRC32 crc = new CRC32();
        crc.update(file, start, file.length - start);
        byte[] repaired = file.clone();
        ByteBuffer.wrap(repaired).putInt(MAGIC.length + 4, file.length - start).putInt(MAGIC.length + 8, (int)
                crc.getValue());
        return repaired;
    }
}
