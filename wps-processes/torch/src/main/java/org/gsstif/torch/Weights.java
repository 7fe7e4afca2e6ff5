package org.gsstif.torch;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The numbers of a network as bytes: a version, then per parameter its length and floats, big-endian. */
final class Weights {

    private static final int VERSION = 1;

    private Weights() {}

    static byte[] save(Block net) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(VERSION);
        out.writeInt(net.getParameters().size());
        for (Parameter parameter : net.getParameters().values()) {
            float[] values = parameter.getArray().toFloatArray();
            out.writeInt(values.length);
            for (float v : values) {
                out.writeFloat(v);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IOException if the bytes are not of a network of this shape
     */
    static void load(Block net, byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < 8) {
            throw new IOException("the model has no weights for TILE2VEC");
        }
        int version = in.readInt();
        int count = in.readInt();
        if (version != VERSION || count != net.getParameters().size()) {
            throw new IOException("the TILE2VEC weights have version " + version + " and " + count
                    + " parameters; this program needs version " + VERSION + " and "
                    + net.getParameters().size());
        }
        for (Parameter parameter : net.getParameters().values()) {
            int length = in.readInt();
            long needed = parameter.getArray().size();
            if (length != needed || 4L * length > in.available()) {
                throw new IOException("the TILE2VEC weights do not fit the network: " + length + " numbers for "
                        + parameter.getName() + ", which has " + needed);
            }
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = in.readFloat();
            }
            parameter.getArray().set(values);
        }
    }
}
