package org.gsstif.geoserver;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What a class file refers to, read from its constant pool (The Java Virtual Machine Specification, 4.4). */
record ClassFile(List<String> texts, List<String> members) {

    /**
     * @return texts: every UTF-8 entry, among them all class names and descriptors; members: {@code class.name descriptor}
     *     of every method and field referred to
     */
    static ClassFile read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (data.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        data.readInt(); // version
        int count = data.readUnsignedShort();
        Object[] pool = new Object[count];
        for (int i = 1; i < count; i++) {
            int tag = data.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[i] = data.readUTF();
                case 7, 8, 16, 19, 20 -> pool[i] = new int[] {tag, data.readUnsignedShort()};
                case 9, 10, 11, 12, 17, 18 ->
                    pool[i] = new int[] {tag, data.readUnsignedShort(), data.readUnsignedShort()};
                case 15 -> data.skipNBytes(3);
                case 3, 4 -> data.skipNBytes(4);
                case 5, 6 -> {
                    data.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("constant pool tag " + tag + " is unknown");
            }
        }
        List<String> texts = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (Object entry : pool) {
            if (entry instanceof String text) {
                texts.add(text);
            } else if (entry instanceof int[] reference && reference[0] >= 9 && reference[0] <= 11) {
                String owner = (String) pool[((int[]) pool[reference[1]])[1]];
                int[] nameAndType = (int[]) pool[reference[2]];
                members.add(owner + "." + pool[nameAndType[1]] + " " + pool[nameAndType[2]]);
            }
        }
        return new ClassFile(texts, members);
    }
}
