package org.gsstif.process.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gsstif.core.raster.Window;

/**
 * What a server and its Spark application say to each other: a byte that names the kind, then the content, numbers in network
 * order. The end of the stream ends the application.
 */
public final class SparkFrames {

    /** To the application, first: version, master, job folder, settings. */
    public static final int HELLO = 1;

    /** To the application: a step, its blocks, and its task as Java serializes it. */
    public static final int RUN = 2;

    /** To the application: end the step under way. */
    public static final int CANCEL = 3;

    /** From the application: it is connected to the master. */
    public static final int READY = 11;

    /** From the application: share of the step that is done, 0..1. */
    public static final int PROGRESS = 12;

    /** From the application: the numbers of each block. */
    public static final int DONE = 13;

    /** From the application: why the step failed. */
    public static final int FAILED = 14;

    /** From the application: the step has ended because it was told to. */
    public static final int CANCELLED = 15;

    private SparkFrames() {}

    public static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    public static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
    }

    public static Map<String, String> readMap(DataInputStream in) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            map.put(readText(in), readText(in));
        }
        return map;
    }

    public static void writeBlocks(DataOutputStream out, List<Window> blocks) throws IOException {
        out.writeInt(blocks.size());
        for (Window block : blocks) {
            out.writeInt(block.x());
            out.writeInt(block.y());
            out.writeInt(block.width());
            out.writeInt(block.height());
        }
    }

    public static List<Window> readBlocks(DataInputStream in) throws IOException {
        List<Window> blocks = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            blocks.add(new Window(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
        }
        return blocks;
    }

    public static void writeNumbers(DataOutputStream out, List<double[]> blocks) throws IOException {
        out.writeInt(blocks.size());
        for (double[] numbers : blocks) {
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeDouble(number);
            }
        }
    }

    public static List<double[]> readNumbers(DataInputStream in) throws IOException {
        List<double[]> blocks = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            double[] numbers = new double[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
            blocks.add(numbers);
        }
        return blocks;
    }
}
