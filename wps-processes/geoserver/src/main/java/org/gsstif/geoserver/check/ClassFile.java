package org.gsstif.geoserver.check;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a class file declares and refers to (The Java Virtual Machine Specification, chapter 4). Class names have slashes, as
 * in the file.
 *
 * @param superName null for java/lang/Object
 * @param members declared methods and fields: name and descriptor without a space between
 * @param statics those of {@code members} that are static
 * @param classes all classes referred to, without arrays
 * @param references methods and fields referred to
 */
record ClassFile(
        String name,
        String superName,
        List<String> interfaces,
        Set<String> members,
        Set<String> statics,
        Set<String> classes,
        List<Reference> references) {

    private static final int STATIC = 0x0008;

    /**
     * A method or field of another class.
     *
     * @param member name and descriptor without a space between
     */
    record Reference(String owner, String member) {}

    static ClassFile read(byte[] bytes) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        if (data.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        data.readInt(); // version
        Object[] pool = pool(data);
        data.readUnsignedShort(); // access flags
        String name = className(pool, data.readUnsignedShort());
        String superName = className(pool, data.readUnsignedShort());
        List<String> interfaces = new ArrayList<>();
        for (int i = data.readUnsignedShort(); i > 0; i--) {
            interfaces.add(className(pool, data.readUnsignedShort()));
        }
        Set<String> members = new LinkedHashSet<>();
        Set<String> statics = new LinkedHashSet<>();
        members(data, pool, members, statics); // fields
        members(data, pool, members, statics); // methods
        Set<String> classes = new LinkedHashSet<>();
        List<Reference> references = new ArrayList<>();
        for (Object entry : pool) {
            if (entry instanceof int[] e && e[0] == 7) {
                addClass(classes, (String) pool[e[1]]);
            } else if (entry instanceof int[] e && e[0] >= 9 && e[0] <= 11) {
                int[] nameAndType = (int[]) pool[e[2]];
                String owner = className(pool, e[1]);
                if (!owner.startsWith("[")) {
                    references.add(
                            new Reference(owner, pool[nameAndType[1]].toString() + pool[nameAndType[2]].toString()));
                }
            }
        }
        return new ClassFile(name, superName, interfaces, members, statics, classes, references);
    }

    private static Object[] pool(DataInputStream data) throws IOException {
        Object[] pool = new Object[data.readUnsignedShort()];
        for (int i = 1; i < pool.length; i++) {
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
        return pool;
    }

    private static String className(Object[] pool, int index) {
        return index == 0 ? null : (String) pool[((int[]) pool[index])[1]];
    }

    private static void members(DataInputStream data, Object[] pool, Set<String> members, Set<String> statics)
            throws IOException {
        for (int i = data.readUnsignedShort(); i > 0; i--) {
            int access = data.readUnsignedShort();
            String member = pool[data.readUnsignedShort()].toString() + pool[data.readUnsignedShort()].toString();
            members.add(member);
            if ((access & STATIC) != 0) {
                statics.add(member);
            }
            for (int a = data.readUnsignedShort(); a > 0; a--) {
                data.readUnsignedShort(); // the attribute's name
                data.skipNBytes(data.readInt() & 0xffffffffL);
            }
        }
    }

    /** A class constant may name an array: {@code [Lorg/x/Y;}. */
    private static void addClass(Set<String> classes, String constant) {
        String element = constant.replaceAll("^\\[+", "");
        if (element.equals(constant)) {
            classes.add(constant);
        } else if (element.startsWith("L")) {
            classes.add(element.substring(1, element.length() - 1));
        }
    }
}
